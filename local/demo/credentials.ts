/** The credentials of the demo workflow, by the names under which local/demo/workflow.json refers to them. */
import type { NewCredential } from '../n8n/api';
import { DEMO_KEYS } from '../mockProviders/keys';

export interface DemoSettings {
	/** Base URL of the mock providers, without a trailing slash. */
	readonly standInUrl: string;
	/** The model that decides instead of the built-in matcher. */
	readonly openAi?: { readonly apiKey: string; readonly baseUrl: string };
}

const OPENAI_URL = 'https://api.openai.com/v1';

/** Reads the model's settings from OPENAI_API_KEY and, for another server, OPENAI_BASE_URL. */
export function openAiFromEnvironment(env: NodeJS.ProcessEnv): Pick<DemoSettings, 'openAi'> {
	const apiKey = env['OPENAI_API_KEY'] ?? '';
	return apiKey === '' ? {} : { openAi: { apiKey, baseUrl: env['OPENAI_BASE_URL'] || OPENAI_URL } };
}

/** Each `…_API` entry is a base URL and may be shown. All other entries are masked. */
export function demoCredentials({ standInUrl, openAi }: DemoSettings): readonly NewCredential[] {
	const entries = [
		{ name: 'STRIPE_API_KEY', value: DEMO_KEYS.stripe, hidden: true },
		{ name: 'STRIPE_API', value: standInUrl, hidden: false },
		{ name: 'SHIPPO_API_KEY', value: DEMO_KEYS.shippo, hidden: true },
		{ name: 'SHIPPO_API', value: standInUrl, hidden: false },
		{ name: 'STATUSPAGE_API_KEY', value: DEMO_KEYS.statuspage, hidden: true },
		{ name: 'STATUSPAGE_PAGE_ID', value: DEMO_KEYS.statuspagePage, hidden: false },
		{ name: 'STATUSPAGE_API', value: standInUrl, hidden: false },
	];
	return [
		{ name: 'Guru demo secrets', type: 'guruSecrets', data: { list: { entries } } },
		...(openAi
			? [{ name: 'Guru demo model', type: 'openAiApi', data: { apiKey: openAi.apiKey, url: openAi.baseUrl } }]
			: []),
	];
}
