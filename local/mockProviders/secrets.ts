/** The entries of a Guru Secrets credential that the shipped actions need to work with the mock providers. */
import { DEMO_KEYS } from './keys';

export interface SecretEntry {
	readonly name: string;
	readonly value: string;
	/** False for values that are not secret, such as a base URL. */
	readonly hidden: boolean;
}

/** @param url base URL of the mock providers, without a trailing slash */
export function mockSecrets(url: string): readonly SecretEntry[] {
	const secret = (name: string, value: string) => ({ name, value, hidden: true });
	const shown = (name: string, value: string) => ({ name, value, hidden: false });
	return [
		...[secret('STRIPE_API_KEY', DEMO_KEYS.stripe), shown('STRIPE_API', url)],
		...[secret('SHIPPO_API_KEY', DEMO_KEYS.shippo), shown('SHIPPO_API', url)],
		...[secret('STATUSPAGE_API_KEY', DEMO_KEYS.statuspage), shown('STATUSPAGE_API', url)],
		shown('STATUSPAGE_PAGE_ID', DEMO_KEYS.statuspagePage),
		...[secret('PRODUCT_DB_API_KEY', DEMO_KEYS.productDb), shown('PRODUCT_DB_API', url)],
		...[secret('JIRA_API_TOKEN', DEMO_KEYS.jira), shown('JIRA_API', url)],
		...[shown('JIRA_EMAIL', DEMO_KEYS.jiraEmail), shown('JIRA_DOMAIN', 'demo')],
		shown('JIRA_PROJECT_KEY', DEMO_KEYS.jiraProject),
		...[secret('ZENDESK_API_TOKEN', DEMO_KEYS.zendesk), shown('ZENDESK_API', url)],
		...[shown('ZENDESK_EMAIL', DEMO_KEYS.zendeskEmail), shown('ZENDESK_SUBDOMAIN', 'demo')],
		...[secret('ANALYTICS_API_KEY', DEMO_KEYS.analytics), shown('ANALYTICS_API', url)],
		...[secret('INVENTORY_API_KEY', DEMO_KEYS.inventory), shown('INVENTORY_API', url)],
		...[secret('HR_TOKEN', DEMO_KEYS.hr), shown('HR_API', `${url}/hr`)],
		...[secret('SAP_API_TOKEN', DEMO_KEYS.timeOff), shown('TIME_OFF_API', `${url}/time-off`)],
		...[secret('SLACK_BOT_TOKEN', DEMO_KEYS.slack), shown('SLACK_API', `${url}/api`)],
	];
}
