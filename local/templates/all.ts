/** All templates of docs/workflows, by file name. */
import { approvalByForm, approvalInSlack } from './approvals';
import type { TemplateWorkflow } from './canvas';
import { incidentPolling, nightlySync, slaReport, usageAlert } from './schedules';
import { slackTurn } from './slack';
import { answeringTurns, chatPage, dayOff } from './turns';

const STRIPE = 'STRIPE_API_KEY';
const SECRETS: Readonly<Record<string, string>> = {
	'refund-status': STRIPE,
	'duplicate-charge-check': STRIPE,
	'incident-status': 'STATUSPAGE_API_KEY, STATUSPAGE_PAGE_ID',
	'plan-and-entitlements': 'PRODUCT_DB_API_KEY, PRODUCT_DB_API (its address)',
	'engineering-bug-ticket': 'JIRA_API_TOKEN, JIRA_EMAIL, JIRA_DOMAIN, JIRA_PROJECT_KEY',
	'tickets-at-risk-of-sla': 'ZENDESK_API_TOKEN, ZENDESK_SUBDOMAIN, ZENDESK_EMAIL',
	'incident-impact': 'ANALYTICS_API_KEY, ANALYTICS_API (its address)',
	'order-tracking': 'SHIPPO_API_KEY',
	'account-and-renewal': STRIPE,
	'stock-check': 'INVENTORY_API_KEY, INVENTORY_API (its address)',
};

export function allTemplates(): ReadonlyMap<string, TemplateWorkflow> {
	return new Map([
		...Object.entries(SECRETS).map(([file, secrets]) => [file, answeringTurns(file, secrets)] as const),
		['day-off', dayOff()],
		['approval-form', approvalByForm()],
		['approval-slack', approvalInSlack()],
		['chat-page', chatPage()],
		['slack-turn', slackTurn()],
		['sla-report', slaReport()],
		['usage-alert', usageAlert()],
		['nightly-sync', nightlySync()],
		['incident-polling', incidentPolling()],
	]);
}
