import type { ActionDefinition } from '../../../nodes/GuruAction/action/definition';
import type { ActionResult } from '../../../nodes/GuruAction/action/result';
import { runAction } from '../../../nodes/GuruAction/action/run';
import { DEMO_KEYS } from '../../../local/standIn/keys';
import { standInSecrets } from '../../../local/standIn/secrets';
import { useSandbox } from '../../sandbox/engine/harness';
import { type StandInHost, startStandInHost } from '../../standIn/host';
import { actionsOf, namesOf } from '../shippedActions';

const { sandbox } = useSandbox();
const actions = new Map(
	namesOf('.json')
		.flatMap(actionsOf)
		.map(({ definition }) => [definition.name, definition]),
);

let host: StandInHost;
beforeAll(async () => {
	host = await startStandInHost(1);
});
afterAll(() => host.stop());

type Values = Readonly<Record<string, unknown>>;
type Changes = Readonly<Record<string, string>>;

interface RunOptions {
	/** Other values in place of the secrets'. */
	readonly changes?: Changes;
	/** A path under the stand-in's address. */
	readonly below?: string;
	/** Seconds that the code waits for an answer, instead of the ten it is shipped with. */
	readonly patience?: number;
}

async function run(
	name: string,
	values: Values,
	{ changes = {}, below = '', patience }: RunOptions = {},
): Promise<ActionResult> {
	const definition = actions.get(name);
	if (!definition) throw new Error(`There is no action ${name}`);
	const secrets = standInSecrets(host.url + below).map(({ name: secret, value, hidden }) => ({
		...{ name: secret, value: changes[secret] ?? value, visible: !hidden },
	}));
	const caller = { email: 'ada@example.com', name: 'Ada', groups: [], trusted: true };
	return await runAction(
		patience === undefined ? definition : withPatience(definition, patience),
		{ values, caller, assistantSlug: 'support', timeZone: 'Europe/Berlin', secrets },
		{ sandbox },
	);
}

function withPatience(definition: ActionDefinition, seconds: number): ActionDefinition {
	const { implementation } = definition;
	if (implementation.type !== 'PYTHON_CODE' || !implementation.code.includes('timeout=10'))
		throw new Error(`${definition.name} does not wait for ten seconds`);
	const code = implementation.code.replaceAll('timeout=10', `timeout=${seconds}`);
	return { ...definition, implementation: { ...implementation, code } };
}

/** Days from today as the stand-in counts them. */
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const RUNS: ReadonlyArray<
	readonly [action: string, values: Values, output: readonly string[], changes?: Changes]
> = [
	['Refund status', { order_id: '#12345' }, ['49.99 EUR', 'pending', day(8), 'in_demo12345', 'Next step']],
	['Refund status', { order_id: '24680' }, ['500 JPY', 'succeeded', day(-2), 'receipts/demo24680']],
	[
		'Refund status',
		{ order_id: '13579' },
		['30.00 USD', 'failed', 'expired_or_canceled_card', 'start it again'],
	],
	['Refund status', { order_id: '67890' }, ['120.50 USD', 'No refund has been started']],
	['Refund status', { order_id: '12345', customer_email: 'Ada@example.com' }, ['49.99 EUR']],
	[
		'Refund status',
		{ order_id: '12345', customer_email: 'eve@example.com' },
		['no payment of eve@example.com'],
	],
	['Refund status', { order_id: "x' OR status:'succeeded" }, ['There is no payment']],
	[
		'Duplicate charge check',
		{ customer_email: 'twice@example.com', amount: 20 },
		['ch_demotwice1: 20.00 EUR', 'ch_demotwice3', 'reversed, 100%', 'we refund ch_demotwice2.'],
	],
	[
		'Duplicate charge check',
		{ customer_email: 'twice@example.com' },
		['ch_demotwice4', 'we refund ch_demotwice2.'],
	],
	[
		'Duplicate charge check',
		{ customer_email: 'hold@example.com' },
		['a hold, released by', 'failed, nothing was taken', 'only one of them is a payment'],
	],
	[
		'Duplicate charge check',
		{ customer_email: 'many@example.com' },
		['ch_demomany0', 'ch_demomany104', 'no two'],
	],
	['Duplicate charge check', { customer_email: 'nobody@example.com' }, ['no customer with the address']],
	['Duplicate charge check', { customer_email: 'ada@example.com', amount: 1 }, ['no charge of 1.00']],
	[
		'Incident status',
		{},
		['Checkout is slow', 'impact minor', 'pay by invoice', 'within two hours', 'example-shop.statuspage.io'],
	],
	['Incident status', { feature: 'checkout' }, ['Checkout is slow', 'Reply to send']],
	['Incident status', { error_code: 'E4012' }, ['No open incident mentions E4012', 'Checkout is slow']],
	[
		'Incident status',
		{},
		['no open incident', 'Ask:'],
		{ STATUSPAGE_PAGE_ID: DEMO_KEYS.statuspageQuietPage },
	],
	['Incident status', {}, ['Incident number 101'], { STATUSPAGE_PAGE_ID: DEMO_KEYS.statuspageBusyPage }],
	[
		'Plan and entitlements',
		{ customer_email: 'ada@example.com', feature: 'sso' },
		['Plan: Team', '8 of 10', 'API access', 'not included', 'Enterprise'],
	],
	[
		'Plan and entitlements',
		{ customer_email: 'ada@example.com', feature: 'API' },
		['API access is included'],
	],
	['Plan and entitlements', { customer_email: 'ada@example.com', feature: 'fax' }, ['no feature called fax']],
	['Plan and entitlements', { customer_email: 'eve@example.com' }, ['no account with the address']],
	[
		'Engineering bug ticket',
		{ summary: 'The CSV export\ncrashes', steps: '1. Open\n2. Export', priority: 'critical' },
		['ENG-', '[Support] The CSV export crashes', 'https://demo.atlassian.net/browse/ENG-', 'Highest'],
	],
	['Engineering bug ticket', { summary: 'x'.repeat(400) }, ['ENG-', 'Medium']],
	[
		'Tickets at risk of SLA',
		{},
		[
			'CRITICAL: #35',
			'unassigned: give it to',
			'HIGH: #36',
			'assigned to Grace',
			'MEDIUM: #38',
			'/agent/tickets/35',
		],
	],
	['Tickets at risk of SLA', { team: 'night shift' }, ['#1000', '#1104', 'breached']],
	[
		'Tickets at risk of SLA',
		{ team: 'nobody', hours_ahead: 4 },
		['No open ticket of nobody', 'within 4 hours'],
	],
	[
		'Incident impact',
		{ incident_type: 'login' },
		['3 accounts in all regions', '550 users', 'Draft message'],
	],
	['Incident impact', { incident_type: 'login', region: 'Europe' }, ['1 accounts in Europe', 'Acme']],
	['Incident impact', { incident_type: 'payments' }, ['60 accounts', '…']],
	['Incident impact', { incident_type: 'fax' }, ['No account in all regions']],
	['Order tracking', { order_id: '12345' }, ['USPS', 'TRANSIT', 'Denver, CO', day(2), '- ']],
	['Order tracking', { order_id: '4711' }, ['still being processed', '24 to 48 hours']],
	['Account and renewal', {}, ['Plan: Team (active), 5 booked', `Renews on ${day(12)}`]],
	[
		'Account and renewal',
		{ customer_email: 'ben@example.com' },
		['1234 used', `ends on ${day(3)}, no renewal`],
	],
	['Account and renewal', { customer_email: 'late@example.com' }, ['past_due', 'check the payment method']],
	['Account and renewal', { customer_email: 'nobody@example.com' }, ['Free plan', 'pricing']],
	['Stock check', { product_name: 'trail shoe', variant: 'blue' }, ['Trail Shoe, blue: in stock', '2 days']],
	['Stock check', { product_name: 'Trail Shoe', variant: 'red' }, ['low stock, 3 left']],
	[
		'Stock check',
		{ product_name: 'Trail Shoe', variant: 'green' },
		['out of stock', '2030-01-15', 'Road Shoe'],
	],
	[
		'Stock check',
		{ product_name: 'Trail Shoe', variant: 'pink' },
		['does not come in pink', 'blue, red, green'],
	],
	['Stock check', { product_name: 'lamp 0' }, ['out of stock', 'Alternatives: Lamp 24']],
	['Stock check', { product_name: 'Teapot' }, ['no product called Teapot']],
	['pto_balance_lookup', {}, ['12 PTO days remain', '2026-07-03']],
	['submit_pto_request', { date: '2030-01-04' }, ['TO-1', 'submitted', 'ada@example.com']],
	['notify_manager', { date: '2030-01-04' }, ['"ok":true', 'Ada has requested 2030-01-04 off']],
];

/** What is asked and printed, as objects: their names stand in the titles. */
const named = RUNS.map(([action, values, prints, changes = {}]) => ({ action, values, prints, changes }));

it.each(named)('$action, asked $values, prints $prints', async ({ action, values, prints, changes }) => {
	const result = await run(action, values, { changes });
	expect(result).toMatchObject({ status: 'success' });
	for (const text of prints) expect(result.output).toContain(text);
});

/** Each Python action once, with values that it can work with. */
const once = named.filter(
	({ action }, index) =>
		actions.get(action)?.implementation.type === 'PYTHON_CODE' &&
		named.findIndex((each) => each.action === action) === index,
);

const WRONG_KEY = 'wrong-key-0123456789';
const wrongKeys = Object.fromEntries(
	standInSecrets('')
		.filter(({ hidden }) => hidden)
		.map(({ name }) => [name, WRONG_KEY]),
);

/** What else the other side may do, and what the action then has to say. */
const BAD_DAYS: Readonly<Record<string, { below: string; changes: Changes; says: RegExp }>> = {
	'refuses the key': { below: '', changes: wrongKeys, says: /answered 401/ },
	'answers 429': { below: '/__fault/429', changes: {}, says: /answered 429.*: .*Too many requests/ },
	'answers 500': {
		below: '/__fault/500',
		changes: {},
		says: /answered 500: |not known whether .*500 Server Error/,
	},
	'answers half a JSON': {
		below: '/__fault/malformed',
		changes: {},
		says: /no usable answer: |not known whether/,
	},
	'never answers': { below: '/__fault/silent', changes: {}, says: /did not answer within|not known whether/ },
};

it.each(once)(
	'$action says so when the other side fails in one way or another',
	async ({ action, values }) => {
		const ends = Object.entries(BAD_DAYS).map(async ([what, { below, changes, says }]) => {
			const { status, output, stderr = '' } = await run(action, values, { changes, below, patience: 1 });
			expect({ what, status, output }).toEqual({ what, status: 'raised', output: '' });
			expect(stderr).toMatch(says);
			expect(stderr).not.toContain(WRONG_KEY);
		});
		await Promise.all(ends);
	},
);
