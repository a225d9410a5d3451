import type {
	Turn,
	TurnAction,
	TurnMessage,
	TurnParameter,
	TurnRunResult,
} from '../../../../nodes/GuruTurnRouter/turn/turn';
import type { ParameterType } from '../../../../nodes/shared/values/parameterValue';

export function parameter(
	name: string,
	description: string,
	{ type = 'string', hasDefault = false }: { type?: ParameterType; hasDefault?: boolean } = {},
): TurnParameter {
	const required = name.endsWith('!');
	return { name: name.replace('!', ''), type, description, required, hasDefault };
}

/** An action that succeeds and prints its name; anything of it can be replaced. */
export function action(name: string, condition: string, fields: Partial<TurnAction> = {}): TurnAction {
	return {
		name,
		condition,
		toolName: name.replaceAll(' ', '_'),
		exampleQuestions: [],
		effect: 'read',
		parameters: [],
		run: ({ values }): Promise<TurnRunResult> =>
			Promise.resolve({ status: 'success', output: `${name} says hello`, parameters: values }),
		...fields,
	};
}

/** A turn on Monday, 23 November 2026, mid-morning in Berlin. */
export function turn(
	question: string,
	history: readonly TurnMessage[] = [],
	fields: Partial<Turn> = {},
): Turn {
	const now = new Date('2026-11-23T09:30:00Z');
	return { question, history, instructions: '', timeZone: 'Europe/Berlin', now, ...fields };
}

export const said = (text: string): TurnMessage => ({ role: 'user', text });
export const answered = (text: string): TurnMessage => ({ role: 'assistant', text });

const orderId = parameter('order_id!', 'The order number the user mentions, for example 12345 or ORD-99');
const email = parameter('customer_email', 'The customer’s e-mail address');
const emailNeeded = parameter('customer_email!', 'The customer’s e-mail address');
const asks = 'Use when the user asks';

export const refundStatus = action('refund status', `${asks} about a refund, invoice or payment`, {
	parameters: [orderId, email],
});
export const duplicateCharge = action(
	'duplicate charge check',
	'Use when the user reports being charged twice',
	{
		parameters: [emailNeeded, parameter('amount', 'The amount that was charged', { type: 'number' })],
	},
);
export const incidentStatus = action(
	'incident status',
	'When the user reports an error or asks about an outage',
	{
		exampleQuestions: ['Is there an outage right now?'],
		parameters: [
			parameter('error_code', 'The error code that the user sees'),
			parameter('feature', 'The feature that is affected'),
		],
	},
);
export const entitlements = action(
	'plan and entitlements',
	`${asks} about plan, limits or why a feature is missing`,
	{ parameters: [emailNeeded, parameter('feature', 'The feature that is missing')] },
);
export const bugTicket = action(
	'engineering bug ticket',
	'When the user asks for a bug report for engineering',
	{
		effect: 'write',
		parameters: [
			parameter('summary!', 'One sentence that sums up the bug'),
			parameter('steps', 'The steps to reproduce it'),
			email,
			parameter('priority', 'How urgent it is: low, medium, high or critical', { hasDefault: true }),
		],
	},
);
export const slaRisk = action('tickets at risk of their SLA', `${asks} which tickets will breach`, {
	parameters: [
		parameter('hours_ahead', 'How many hours to look ahead', { type: 'number', hasDefault: true }),
		parameter('team', 'The team whose tickets to look at'),
	],
});
export const incidentImpact = action('incident impact', `${asks} who is affected by an incident`, {
	parameters: [
		parameter('incident_type!', 'What kind of incident it is'),
		parameter('region', 'The region to look at, or all', { hasDefault: true }),
	],
});
export const orderTracking = action('order tracking', `${asks} where an order is`, { parameters: [orderId] });
export const accountRenewal = action('account and renewal', `${asks} about their account, plan or renewal`, {
	parameters: [parameter('customer_email!', 'The customer’s e-mail address', { hasDefault: true })],
});
export const stockCheck = action('stock check', `${asks} whether a product is in stock`, {
	parameters: [
		parameter('product_name!', 'The name of the product'),
		parameter('variant', 'Its size or colour'),
	],
});

export const TEN_ACTIONS: readonly TurnAction[] = [
	...[refundStatus, duplicateCharge, incidentStatus, entitlements, bugTicket],
	...[slaRisk, incidentImpact, orderTracking, accountRenewal, stockCheck],
];

const day = parameter('date!', 'The day off that the user wants, as YYYY-MM-DD');
export const ptoBalance = action(
	'pto_balance_lookup',
	'Use when asked how many PTO, vacation or time-off days remain',
);
export const ptoRequest = action(
	'submit_pto_request',
	'Use when the user confirms to book, submit or request days',
	{ effect: 'write', parameters: [day] },
);
export const notifyManager = action(
	'notify_manager',
	'When a request was submitted and the manager should know',
	{ effect: 'write', runsWith: 'submit_pto_request', parameters: [day] },
);
export const DAY_OFF: readonly TurnAction[] = [ptoBalance, ptoRequest, notifyManager];
