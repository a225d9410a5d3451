/** The day off over several turns: each turn is a workflow with a router and its three actions. */
import type { TestWorkflow } from './runWorkflow';
import { chatModelType, memoryType, MODEL, modelCredential, redisMemoryType, shopAction } from './turnParts';

/** Addresses of the shop (`origin`) and of the model (`baseUrl`). */
export interface Outside {
	readonly origin: string;
	readonly baseUrl: string;
}

export const date = {
	name: 'date',
	type: 'string',
	description: 'The day off, as YYYY-MM-DD',
	required: true,
};
const secret = { guruSecrets: { id: '1', name: 'Secrets' } };

export function dayOff(origin: string, submit: object = {}): TestWorkflow['nodes'] {
	return [
		shopAction('pto_balance_lookup', 'When asked how many PTO or vacation days remain', origin, {
			url: `${origin}/balance`,
			parameters: {},
			exampleQuestions: ['How many days off do I have left?'],
		}),
		{
			...shopAction('submit_pto_request', 'When the user confirms to book, submit or request days', origin, {
				method: 'POST',
				url: `${origin}/book/{date}`,
				headers: { entries: [{ key: 'Authorization', value: 'Bearer {TOKEN}' }] },
				body: '{"employee_email": "{GURUBASE_USER_EMAIL}", "start_date": "{date}"}',
				parameters: { entries: [date] },
				exampleQuestions: ['Book Monday off'],
				...submit,
			}),
			credentials: secret,
		},
		shopAction('notify_manager', 'When a request was submitted and the manager should know', origin, {
			method: 'POST',
			url: `${origin}/notify/{GURUBASE_USER_NAME}/{date}`,
			parameters: { entries: [date] },
			runsWith: 'submit_pto_request',
		}),
	];
}

export interface Parts {
	readonly session?: string;
	readonly changes?: string;
	readonly withModel?: boolean;
	readonly options?: object;
	readonly email?: string;
	readonly actions?: TestWorkflow['nodes'];
	/** Additional secrets by name. */
	readonly secrets?: Readonly<Record<string, string>>;
	/** Data of n8n's Redis credential, for a Redis that stores the conversation. */
	readonly redis?: Readonly<Record<string, unknown>>;
}

export function dayOffWorkflow(question: string, parts: Parts, { baseUrl, origin }: Outside): TestWorkflow {
	const { actions = dayOff(origin), changes = 'ask', options = {}, session, withModel = true } = parts;
	const { redis } = parts;
	const secrets = Object.entries({ TOKEN: 'token-0123456789', ...parts.secrets });
	const memory = {
		...{ name: 'Memory', type: 'memory', typeVersion: redis === undefined ? 1.3 : 1.5 },
		parameters: { sessionIdType: 'customKey', sessionKey: session, contextWindowLength: 10 },
		...(redis === undefined ? {} : { credentials: { redis: { id: '2', name: 'Redis' } } }),
	};
	const router = {
		name: 'Router',
		type: 'guruTurnRouter',
		parameters: {
			question: '={{ $json.question }}',
			decideWith: withModel ? 'model' : 'builtIn',
			allowBuiltInWrites: true,
			changes,
			caller: { values: { email: parts.email ?? 'ada@example.com', name: 'Ada', trusted: true } },
			options: { now: '2026-11-23T09:30:00Z', timeZone: 'Europe/Berlin', ...options },
		},
	};
	return {
		items: [{ question }],
		types: { chatModel: chatModelType(), memory: redis === undefined ? memoryType() : redisMemoryType() },
		credentials: {
			...modelCredential(baseUrl),
			...(redis === undefined ? {} : { redis }),
			guruSecrets: { list: { entries: secrets.map(([name, value]) => ({ name, value, hidden: true })) } },
		},
		nodes: [router, ...(withModel ? [MODEL] : []), ...(session === undefined ? [] : [memory]), ...actions],
		links: [
			['Items', 'Router'],
			...(withModel ? [['Model', 'Router', 'ai_languageModel'] as const] : []),
			...(session === undefined ? [] : [['Memory', 'Router', 'ai_memory'] as const]),
			...actions.map(({ name }) => [name, 'Router', 'ai_tool'] as const),
		],
	};
}
