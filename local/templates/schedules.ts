/** Templates that a schedule starts. */
import type { Position } from '../../nodes/GuruAction/exchange/workflow/layout';
import { withScheduleZone } from '../../nodes/GuruAction/exchange/schedule';
import { actionStep } from './actionFiles';
import { allTrue, connect, node, note, type CanvasNode, type TemplateWorkflow } from './canvas';

const TIME_ZONE = 'Europe/Berlin';
const SETTINGS = { executionOrder: 'v1', timezone: TIME_ZONE };
const at = (column: number): Position => [column * 288, 0];
const SECRETS =
	'**To try it**: choose a Guru Secrets credential in each action, then press Execute Workflow.';
const ZONE =
	`**The clock** is meant in ${TIME_ZONE}. n8n's Import from File does not set it: choose it in the workflow's settings, ` +
	'or another zone there and in the first action’s option _Schedule’s Time Zone_. A run warns where the two differ.';
const SLACK = 'SLACK_BOT_TOKEN';

function everyTime(cron: string): CanvasNode {
	return node('scheduleTrigger', 'Schedule', at(0), {
		rule: { interval: [{ field: 'cronExpression', expression: cron }] },
	});
}

/** The action that the schedule starts. */
function scheduledStep(...step: Parameters<typeof actionStep>): CanvasNode {
	const made = actionStep(...step);
	return { ...made, parameters: withScheduleZone(made.parameters, TIME_ZONE) };
}

function post(column: number, text: string, channel = '#support'): CanvasNode {
	return actionStep('workflows/actions/post-to-channel.json', 'Post to channel', at(column), {
		text,
		channel,
	});
}

function about(title: string, lines: readonly string[]): CanvasNode {
	return note('What to change', [0, -40], [`## ${title}`, ...lines, '', SECRETS, ZONE]);
}

export function slaReport(): TemplateWorkflow {
	return {
		name: 'SLA report to a channel',
		nodes: [
			everyTime('0 9 * * 1-5'),
			scheduledStep('actions/tickets-at-risk-of-sla.json', 'Tickets at risk of SLA', at(1), {
				hours_ahead: '8',
			}),
			post(2, '={{ $json.output }}'),
			about('Every working day at nine: the tickets at risk', [
				`**Secrets**: ZENDESK_API_TOKEN, ZENDESK_SUBDOMAIN, ZENDESK_EMAIL, ${SLACK}.`,
				'Change the team and the hours in the first action, the channel in the second.',
			]),
		],
		connections: connect([
			['Schedule', 'Tickets at risk of SLA'],
			['Tickets at risk of SLA', 'Post to channel'],
		]),
		settings: SETTINGS,
	};
}

export function usageAlert(): TemplateWorkflow {
	const list = '$json.data.accounts.map(a => `${a.email}: ${a.used} of ${a.allowed}`).join("\\n")';
	return {
		name: 'Daily usage alert',
		nodes: [
			everyTime('0 8 * * *'),
			scheduledStep('workflows/actions/usage-near-limit.json', 'Usage near limit', at(1)),
			node('if', 'Anyone near the limit?', at(2), allTrue('$json.data.accounts.length > 0')),
			post(3, `={{ "These accounts are near their limit:\\n" + ${list} }}`),
			about('Every day at eight: accounts that are near their limit', [
				`**Secrets**: PRODUCT_DB_API, PRODUCT_DB_API_KEY, ${SLACK}.`,
				'Nothing is posted on days when there are none.',
			]),
		],
		connections: connect([
			['Schedule', 'Usage near limit'],
			['Usage near limit', 'Anyone near the limit?'],
			['Anyone near the limit?', 'Post to channel'],
		]),
		settings: SETTINGS,
	};
}

export function nightlySync(): TemplateWorkflow {
	return {
		name: 'Nightly data sync',
		nodes: [
			everyTime('0 2 * * *'),
			scheduledStep('workflows/actions/list-customers.json', 'List customers', at(1)),
			node('splitOut', 'One item for each', at(2), { fieldToSplitOut: 'data.customers', options: {} }),
			actionStep('workflows/actions/store-customer.json', 'Store customer', at(3), {
				...{ customer_id: '={{ $json.customer_id }}', email: '={{ $json.email }}' },
			}),
			about('Every night at two: customers go from Stripe to the product database', [
				'**Secrets**: STRIPE_API_KEY, PRODUCT_DB_API, PRODUCT_DB_API_KEY.',
				'Each customer is one item: three are stored at a time, and the execution log has a record of each. A customer that cannot be stored ends the run with an error; set On Error to Continue to store the others.',
			]),
		],
		connections: connect([
			['Schedule', 'List customers'],
			['List customers', 'One item for each'],
			['One item for each', 'Store customer'],
		]),
		settings: SETTINGS,
	};
}

/** n8n keeps this data from one execution to the next, but not for executions that the editor starts. */
const KEPT = "$getWorkflowStaticData('global')";

/**
 * A step after the post records the posted incidents. n8n's Remove Duplicates would record them before the post, and a
 * message that Slack refused would never be sent again.
 */
export function incidentPolling(): TemplateWorkflow {
	const isNew = 'Only what is new';
	return {
		name: 'Incident polling',
		nodes: [
			everyTime('*/15 * * * *'),
			scheduledStep('actions/incident-status.json', 'Incident status', at(1)),
			node('if', 'Anything open?', at(2), allTrue('!$json.output.startsWith("There is no open incident")')),
			node('code', isNew, at(3), {
				jsCode: `const { posted } = ${KEPT};\nreturn $input.all().filter(({ json }) => json.output !== posted);`,
			}),
			post(4, '={{ $json.output }}'),
			node('code', 'Remember what was posted', at(5), {
				jsCode: `${KEPT}.posted = $('${isNew}').first().json.output;\nreturn $input.all();`,
			}),
			about('Every fifteen minutes: is there an open incident?', [
				`**Secrets**: STATUSPAGE_API_KEY, STATUSPAGE_PAGE_ID, ${SLACK}.`,
				'An incident is posted once, and again when its text changes. What could not be posted is tried again at the next poll.',
			]),
		],
		connections: connect([
			['Schedule', 'Incident status'],
			['Incident status', 'Anything open?'],
			['Anything open?', isNew],
			[isNew, 'Post to channel'],
			['Post to channel', 'Remember what was posted'],
		]),
		settings: SETTINGS,
	};
}
