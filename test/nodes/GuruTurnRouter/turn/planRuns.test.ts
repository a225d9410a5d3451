import type {
	Decision,
	Decisions,
	DecidedValue,
} from '../../../../nodes/GuruTurnRouter/turn/decide/decision';
import { planRuns } from '../../../../nodes/GuruTurnRouter/turn/planRuns';
import type { TurnAction } from '../../../../nodes/GuruTurnRouter/turn/turn';
import type { ParameterValue } from '../../../../nodes/shared/values/parameterValue';
import {
	accountRenewal,
	action,
	DAY_OFF,
	notifyManager,
	orderTracking,
	parameter,
	ptoRequest,
} from './fixtures';

function decided(
	matches: ReadonlyArray<readonly [TurnAction, Readonly<Record<string, ParameterValue>>?]>,
	decidedBy: Decision['decidedBy'] = 'model',
): Decisions {
	const decisions = matches.map(([matched, values = {}]): Decision => {
		const quoted = Object.entries(values).map(([name, value]): [string, DecidedValue] => [
			name,
			{ value, quote: `said ${String(value)}`, grounding: 'stated' },
		]);
		return { action: matched, reason: 'it fits', values: Object.fromEntries(quoted), decidedBy, notes: [] };
	});
	return { decisions, decidedBy, notes: [] };
}

/** Names only, so that a table stays readable. */
function names({ blocked, incomplete: lacking, runs }: ReturnType<typeof planRuns>) {
	return {
		runs: runs.map(({ action: each }) => each.name),
		lacking: lacking.map((each) => `${each.action.name}: ${each.missing.join()}`),
		blocked: blocked.map((each) => each.action.name),
	};
}

const READ_ONLY = { allowBuiltInWrites: false };
const date = '2026-11-27';

describe('planRuns', () => {
	it('lets a match with its values run, with the user’s words behind them', () => {
		const { runs } = planRuns(decided([[orderTracking, { order_id: '12345' }]]), [orderTracking], READ_ONLY);
		expect(runs).toMatchObject([
			{ values: { order_id: '12345' }, evidence: { order_id: { quote: 'said 12345', grounding: 'stated' } } },
		]);
	});

	it.each([
		['write', [], ['refund: amount']],
		['read', ['refund'], []],
	] as const)('holds a %s back whose optional value was said and not understood', (effect, runs, lacking) => {
		const refund = action('refund', 'When a refund is wanted', {
			effect,
			parameters: [parameter('amount', 'How much')],
		});
		const { decisions, ...rest } = decided([[refund]]);
		const unclear = {
			...rest,
			decisions: decisions.map((decision) => ({ ...decision, unclear: ['amount'] })),
		};
		expect(names(planRuns(unclear, [refund], READ_ONLY))).toMatchObject({ runs, lacking });
	});

	it('holds back what lacks a required value, unless it has a default', () => {
		const gated = planRuns(
			decided([[orderTracking], [accountRenewal]]),
			[orderTracking, accountRenewal],
			READ_ONLY,
		);
		expect(names(gated)).toEqual({
			runs: ['account and renewal'],
			lacking: ['order tracking: order_id'],
			blocked: [],
		});
	});

	it('counts an empty text as no value', () => {
		const gated = planRuns(decided([[orderTracking, { order_id: '' }]]), [orderTracking], READ_ONLY);
		expect(names(gated).lacking).toEqual(['order tracking: order_id']);
	});

	it.each(['constructor', 'toString', 'valueOf', '__proto__'])('asks for a parameter called %s', (name) => {
		const odd = action('odd', 'x', { parameters: [parameter(`${name}!`, 'What to build')] });
		expect(names(planRuns(decided([[odd]]), [odd], READ_ONLY)).lacking).toEqual([`odd: ${name}`]);
	});

	it('gives a companion no value for a parameter called constructor that its action does not have', () => {
		const companion = action('call', 'x', {
			runsWith: 'order tracking',
			parameters: [parameter('constructor', 'What to build')],
		});
		const { runs } = planRuns(
			decided([[orderTracking, { order_id: '1' }]]),
			[orderTracking, companion],
			READ_ONLY,
		);
		expect(runs.map(({ values }) => Object.keys(values))).toEqual([['order_id'], []]);
	});

	it('reports every unavailable action, and which of them was wanted', () => {
		const wanted = action('wanted', 'x', { unavailable: 'the secret A is missing' });
		const other = action('other', 'y', { unavailable: 'the secret B is missing' });
		expect(planRuns(decided([[wanted]]), [wanted, other], READ_ONLY).blocked).toEqual([
			{ action: wanted, why: 'the secret A is missing', matched: true },
			{ action: other, why: 'the secret B is missing', matched: false },
		]);
	});

	it.each([
		['builtIn', false, []],
		['builtIn', true, ['submit_pto_request', 'notify_manager']],
		['model', false, ['submit_pto_request', 'notify_manager']],
	] as const)(
		'with writes decided by %s and built-in writes allowed: %s, runs %j',
		(by, allowBuiltInWrites, runs) => {
			const gated = planRuns(decided([[ptoRequest, { date }]], by), DAY_OFF, { allowBuiltInWrites });
			expect(names(gated).runs).toEqual(runs);
		},
	);

	it('blocks a companion that writes beside a read of the built-in matcher', () => {
		const companion = action('log it', 'x', { effect: 'write', runsWith: 'order tracking' });
		const matches = decided([[orderTracking, { order_id: '1' }]], 'builtIn');
		expect(names(planRuns(matches, [orderTracking, companion], READ_ONLY))).toMatchObject({
			runs: ['order tracking'],
			blocked: ['log it'],
		});
	});

	it('gives a companion the values of the same name', () => {
		const { runs } = planRuns(decided([[ptoRequest, { date }]]), DAY_OFF, READ_ONLY);
		expect(runs.find((run) => run.action === notifyManager)?.values).toEqual({ date });
	});

	it('never runs a companion without the action it runs with', () => {
		expect(names(planRuns(decided([[notifyManager, { date }]]), DAY_OFF, READ_ONLY)).runs).toEqual([]);
		expect(names(planRuns(decided([[ptoRequest]]), DAY_OFF, READ_ONLY))).toEqual({
			runs: [],
			lacking: ['submit_pto_request: date'],
			blocked: [],
		});
	});

	it('asks for what a companion needs and its action does not have', () => {
		const companion = action('call', 'x', {
			runsWith: 'order tracking',
			parameters: [parameter('phone!', 'Phone')],
		});
		const gated = planRuns(
			decided([[orderTracking, { order_id: '1' }]]),
			[orderTracking, companion],
			READ_ONLY,
		);
		expect(names(gated)).toMatchObject({ runs: ['order tracking'], lacking: ['call: phone'] });
	});

	it('runs companions of companions, starts no circle and names an unknown leader', () => {
		const second = action('second', 'x', { runsWith: 'order tracking' });
		const third = action('third', 'x', { runsWith: 'second' });
		const a = action('a', 'x', { runsWith: 'b' });
		const b = action('b', 'x', { runsWith: 'a' });
		const lost = action('lost', 'x', { runsWith: 'nobody' });
		const actions = [third, second, a, b, lost, orderTracking];
		const gated = planRuns(decided([[orderTracking, { order_id: '1' }]]), actions, READ_ONLY);
		expect(names(gated)).toEqual({
			runs: ['order tracking', 'second', 'third'],
			lacking: [],
			blocked: ['lost'],
		});
		expect(gated.blocked[0]?.why).toContain('“nobody”');
	});
});
