/** A router holds actions for approval, and a second router runs them. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { z } from 'zod/v4';

import { processSingleton } from '../../common/processSingleton';
import { emptyTurns, ProcessClaims } from '../../nodes/GuruTurnRouter/claims/processClaims';
import { type OpenAiServer, startOpenAiServer } from '../e2e/harness/openAiServer';
import { openShop, type Shop } from '../e2e/harness/shop';
import { recordOf } from '../../nodes/shared/values/record';
import { dayOff, dayOffWorkflow, type Parts } from './dayOff';
import { outputOf, runWorkflow } from './runWorkflow';

let shop: Shop;
let model: OpenAiServer;

beforeAll(async () => {
	[shop, model] = await Promise.all([openShop(), startOpenAiServer(() => ({}))]);
});

afterAll(async () => {
	await Promise.all([shop.close(), model.close()]);
});

beforeEach(() => {
	shop.asked.length = 0;
	shop.answers.clear();
	shop.together = 1;
	const friday = { date: '2026-11-27', date_quote: 'Friday' };
	model.restart(({ functions }) =>
		functions.length === 0
			? { content: 'All right.' }
			: {
					toolCalls: [
						{ name: 'submit_pto_request', arguments: friday },
						{ name: 'pto_balance_lookup', arguments: {} },
					],
				},
	);
});

const outside = () => ({ origin: shop.origin, baseUrl: model.baseUrl });
const QUESTION = 'Book Friday off. How many days are left?';
const FRIDAY = ['POST /book/2026-11-27', 'POST /notify/Ada/2026-11-27'];

const itemSchema = z.looseObject({
	output: z.string(),
	message: z.string(),
	expiresAt: z.string(),
	actions: z.array(z.looseObject({ action: z.string() })),
	held: z.looseObject({ id: z.string() }),
});

const outcomeSchema = z.looseObject({
	answer: z.string(),
	output: z.string(),
	approval: z.looseObject({ status: z.string() }),
	audit: z.array(
		z.looseObject({ action: z.string(), status: z.string(), parameters: recordOf(z.unknown()) }),
	),
	notRun: z.array(z.object({ action: z.string(), reason: z.string() })),
	notes: z.array(z.string()),
});

/** Runs the first router. Returns the items of its outputs Answered and For Approval. */
async function hold(parts: Parts = {}, question = QUESTION) {
	const options = { session: 's1', ...parts.options };
	const workflow = dayOffWorkflow(
		question,
		{ changes: 'hold', withModel: true, ...parts, options },
		outside(),
	);
	const run = await runWorkflow(workflow);
	expect(run.data.resultData.error?.message).toBeUndefined();
	const [answered] = outputOf(run, 'Router');
	const held = outputOf(run, 'Router', 2);
	return { answered: answered?.json ?? {}, held: held.map(({ json }) => json) };
}

interface Decision {
	readonly approved?: unknown;
	readonly approvedBy?: string;
	readonly changes?: unknown;
	/** Items before the held one. */
	readonly before?: readonly IDataObject[];
	readonly parts?: Parts;
	readonly options?: object;
	readonly workflowId?: string;
}

/** Runs the second router, with the same actions attached. */
async function decide(
	held: IDataObject | undefined,
	{ before = [], changes, options, parts = {}, workflowId, ...given }: Decision = {},
) {
	const workflow = dayOffWorkflow('', { withModel: false, ...parts }, outside());
	const router = {
		name: 'Router',
		type: 'guruTurnRouter',
		parameters: {
			operation: 'runHeld',
			held: '={{ $json.held }}',
			approved: '={{ $json.approved }}',
			approvedBy: '={{ $json.approvedBy }}',
			heldChanges: '={{ $json.changes ?? {} }}',
			options: (options ?? {}) as INodeParameters,
		},
	};
	const items = [...before, { held, ...given, changes } as IDataObject];
	const nodes = workflow.nodes.map((node) => (node.name === 'Router' ? router : node));
	const run = await runWorkflow({ ...workflow, id: workflowId, items, nodes });
	const error = run.data.resultData.error?.message;
	const made = outputOf(run, 'Router');
	const json = made[0]?.json;
	return { error, items: made, json, outcome: () => outcomeSchema.parse(json) };
}

test('a change leaves by the third output with all that an approver has to know; what reads has run', async () => {
	const { answered, held } = await hold();
	expect(shop.asked).toEqual(['GET /balance']);
	expect(answered).toMatchObject({
		answer: expect.stringContaining('An approval is needed for submit_pto_request and notify_manager'),
		forApproval: [
			{ action: 'submit_pto_request', parameters: { date: { value: '2026-11-27', grounding: 'stated' } } },
			{ action: 'notify_manager' },
		],
	});
	expect(held).toHaveLength(1);
	const item = itemSchema.parse(held[0]);
	expect(item.output).toBe(answered['answer']);
	expect(item).toMatchObject({
		question: QUESTION,
		session: 's1',
		askedBy: { email: 'ada@example.com', name: 'Ada', verified: true },
		actions: [
			{
				action: 'submit_pto_request',
				parameters: { date: { value: '2026-11-27', grounding: 'stated', evidence: 'Friday' } },
				request: expect.stringContaining('Authorization: Bearer •••TOKEN•••'),
			},
			{ action: 'notify_manager', runsWith: 'submit_pto_request' },
		],
	});
	const hours = (Date.parse(item.expiresAt) - Date.now()) / 3_600_000;
	expect([hours > 23.9, hours <= 24]).toEqual([true, true]);
	for (const part of [
		'Ada, ada@example.com asks for',
		QUESTION,
		'27 November 2026 (stated)',
		'/notify/Ada/',
	]) {
		expect(item.message).toContain(part);
	}
	expect(JSON.stringify(held)).not.toContain('token-0123456789');
});

test('approved, it runs for the asker with what goes with it, and the outcome says what was approved by whom', async () => {
	const { held } = await hold();
	shop.asked.length = 0;
	shop.together = 2;
	const { outcome } = await decide(held[0], { approved: true, approvedBy: 'Bo' });
	expect([...shop.asked].sort()).toEqual(FRIDAY);
	expect(outcome()).toMatchObject({
		approval: {
			status: 'approved',
			by: 'Bo',
			proposed: [
				{ action: 'submit_pto_request', parameters: { date: '2026-11-27' } },
				{ action: 'notify_manager', parameters: { date: '2026-11-27' } },
			],
			changed: {},
		},
		audit: [
			{ action: 'submit_pto_request', status: 'success', session: 's1' },
			{ action: 'notify_manager', status: 'success' },
		],
		answer: expect.stringContaining('Actions used: submit_pto_request, notify_manager.'),
	});
	expect(outcome().output).toBe(outcome().answer);
});

test.each([
	['refused', { approved: false }, 'refused', 'was not approved'],
	['left alone until the wait was over', {}, 'undecided', 'was not approved in time'],
	['answered with a text', { approved: 'true' }, 'undecided', 'was not approved in time'],
])('%s, it does not run', async (_how, decision, status, words) => {
	const { held } = await hold();
	shop.asked.length = 0;
	const { outcome } = await decide(held[0], decision);
	expect(shop.asked).toEqual([]);
	expect(outcome()).toMatchObject({
		approval: { status },
		audit: [],
		answer: expect.stringContaining(words),
	});
});

test('approved after it has expired, it does not run', async () => {
	const { held } = await hold({ options: { approvalHours: 0.0001 } });
	shop.asked.length = 0;
	const { expiresAt } = itemSchema.parse(held[0]);
	while (Date.now() < Date.parse(expiresAt)) await new Promise((resolve) => setImmediate(resolve));
	const { outcome } = await decide(held[0], { approved: true });
	expect([shop.asked, outcome().approval.status]).toEqual([[], 'expired']);
});

test('approved twice, also at once, it runs once, and each gets the outcome of the first', async () => {
	const { held } = await hold();
	shop.asked.length = 0;
	shop.together = 2;
	const approve = async () => (await decide(held[0], { approved: true })).outcome();
	const outcomes = [...(await Promise.all([approve(), approve(), approve()])), await approve()];
	expect([...shop.asked].sort()).toEqual(FRIDAY);
	expect(new Set(outcomes.map(({ answer }) => answer)).size).toBe(1);
	expect(outcomes.filter(({ turn }) => JSON.stringify(turn).includes('"repeated":true'))).toHaveLength(3);
});

test('approved in one workflow and then in a copy of it, it runs once', async () => {
	const { held } = await hold();
	shop.asked.length = 0;
	shop.together = 2;
	await decide(held[0], { approved: true, workflowId: 'one' });
	await decide(held[0], { approved: true, workflowId: 'copy' });
	expect([...shop.asked].sort()).toEqual(FRIDAY);
});

test('approved again while its approval still counts, days and many turns later, it runs once', async () => {
	const { held } = await hold({ options: { approvalHours: 72 } });
	shop.asked.length = 0;
	shop.together = 2;
	await decide(held[0], { approved: true });
	const later = Date.now() + 25 * 3_600_000;
	jest.spyOn(Date, 'now').mockImplementation(() => later);
	const others = new ProcessClaims(processSingleton('answeredTurns', emptyTurns));
	for (let number = 0; number < 10_001; number++) {
		const claim = await others.claim(`other ${number}`, 'c');
		if (claim.kind === 'mine') await claim.settle('{}');
	}
	await decide(held[0], { approved: true });
	jest.restoreAllMocks();
	expect([...shop.asked].sort()).toEqual(FRIDAY);
});

test('without a field set, the answer of a node that sends and waits decides', async () => {
	const { held } = await hold();
	shop.asked.length = 0;
	shop.together = 2;
	for (const [data, expected] of [
		[undefined, []],
		[{ approved: true }, FRIDAY],
	] as const) {
		const workflow = dayOffWorkflow('', { withModel: false }, outside());
		const parameters = { operation: 'runHeld', held: '={{ $json.held }}' };
		const nodes = workflow.nodes.map((node) => (node.name === 'Router' ? { ...node, parameters } : node));
		await runWorkflow({ ...workflow, items: [{ held: held[0] ?? {}, ...(data && { data }) }], nodes });
		expect([...shop.asked].sort()).toEqual(expected);
	}
});

test('refused, it cannot be approved afterwards', async () => {
	const { held } = await hold();
	shop.asked.length = 0;
	await decide(held[0], { approved: false });
	const { outcome } = await decide(held[0], { approved: true });
	expect([shop.asked, outcome().approval.status]).toEqual([[], 'refused']);
});

test('with another value, that one runs with what goes with it, and the outcome says both', async () => {
	const { held } = await hold();
	shop.asked.length = 0;
	shop.together = 2;
	const { outcome } = await decide(held[0], { approved: true, changes: { date: '2026-11-30' } });
	expect([...shop.asked].sort()).toEqual(['POST /book/2026-11-30', 'POST /notify/Ada/2026-11-30']);
	expect(outcome().approval).toMatchObject({
		proposed: [{ parameters: { date: '2026-11-27' } }, {}],
		changed: { submit_pto_request: { date: { from: '2026-11-27', to: '2026-11-30' } } },
	});
});

test.each([
	['of an unknown name', { day: '2026-11-30' }, 'has no parameter “day”. Its parameters: date.'],
	['that is a list', { date: ['2026-11-30'] }, 'date: it is a list'],
])('with a change %s nothing runs, and it can be decided again', async (_what, changes, note) => {
	const { held } = await hold();
	shop.asked.length = 0;
	const { outcome } = await decide(held[0], { approved: true, changes });
	expect([shop.asked, outcome().approval.status]).toEqual([[], 'invalid']);
	expect(outcome().notes.join(' ')).toContain(note);
	shop.together = 2;
	await decide(held[0], { approved: true });
	expect(shop.asked).toHaveLength(2);
});

test('an action that was edited in between does not run', async () => {
	const { held } = await hold();
	shop.asked.length = 0;
	const actions = dayOff(shop.origin, { url: `${shop.origin}/cancel/{date}` });
	const { outcome } = await decide(held[0], { approved: true, parts: { actions } });
	expect([shop.asked, outcome().notRun[0]?.action]).toEqual([[], 'submit_pto_request']);
	expect(outcome().answer).toContain('please ask for it again');
});

test('one that fails after the approval is told as it is', async () => {
	const { held } = await hold();
	const broken = dayOff(shop.origin).map((node) =>
		node.name === 'notify_manager'
			? { ...node, parameters: { ...node.parameters, url: 'http://127.0.0.1:9/{date}' } }
			: node,
	);
	const again = await decide(held[0], { approved: true, parts: { actions: broken } });
	expect(again.outcome().answer).toContain('please ask for it again');
	const failing = await hold({ actions: broken });
	shop.asked.length = 0;
	const { outcome } = await decide(failing.held[0], { approved: true, parts: { actions: broken } });
	expect(shop.asked).toEqual(['POST /book/2026-11-27']);
	expect(outcome().audit.map(({ action, status }) => [action, status])).toEqual([
		['submit_pto_request', 'success'],
		['notify_manager', 'unreachable'],
	]);
	expect(outcome().answer).toContain('notify_manager did not succeed');
});

test('an inferred value is asked about first; what the user agreed to then waits for the approval', async () => {
	model.restart(({ functions, messages }) => {
		if (functions.length === 0) return { content: 'All right.' };
		if (messages.at(-1)?.text.startsWith('yes') === true) return { content: 'none' };
		const call = { date: '2026-12-25', date_quote: 'Christmas Day' };
		return { toolCalls: [{ name: 'submit_pto_request', arguments: call }] };
	});
	const say = async (question: string) => {
		const parts = { changes: 'hold', session: 'infer and approve' };
		const run = await runWorkflow(dayOffWorkflow(question, parts, outside()));
		return { answered: outputOf(run, 'Router')[0]?.json, held: outputOf(run, 'Router', 2) };
	};
	const first = await say('Book Christmas Day off');
	expect([first.held, first.answered?.['held']]).toMatchObject([[], [{ action: 'submit_pto_request' }, {}]]);
	const second = await say('yes');
	expect(second.held).toHaveLength(1);
	expect(shop.asked).toEqual([]);
});

test('an action that is never asked about runs at once, with what goes with it', async () => {
	shop.together = 3;
	const { held } = await hold({ actions: dayOff(shop.origin, { confirm: 'never' }) });
	expect([...shop.asked].sort()).toEqual(['GET /balance', ...FRIDAY]);
	expect(held).toEqual([]);
});

test('the outcome is kept in the asker’s conversation', async () => {
	const parts = { session: 'kept outcome' };
	const { held } = await hold(parts);
	shop.together = 2;
	shop.answers.set('/book/2026-11-27', 'Booked under R-77.');
	await decide(held[0], { approved: true, parts: { ...parts, withModel: false } });
	model.restart(() => ({ content: 'none' }));
	await runWorkflow(dayOffWorkflow('Thanks', parts, outside()));
	const sent = model.requests[0]?.messages.map(({ role, text }) => `${role}: ${text}`).join('\n');
	expect(sent).toContain('submit_pto_request: Booked under R-77.');
});

test('an outcome that is kept in between leaves the question that waits for the asker’s yes', async () => {
	const parts = { session: 'in between' };
	const { held } = await hold(parts);
	shop.asked.length = 0;
	model.restart(({ functions, messages }) => {
		if (functions.length === 0) return { content: 'All right.' };
		if (messages.at(-1)?.text.startsWith('Book') !== true) return { content: 'none' };
		const call = { date: '2026-12-25', date_quote: 'Christmas Day' };
		return { toolCalls: [{ name: 'submit_pto_request', arguments: call }] };
	});
	await runWorkflow(dayOffWorkflow('Book Christmas Day off', parts, outside()));
	shop.together = 2;
	await decide(held[0], { approved: true, parts: { ...parts, withModel: false } });
	expect([...shop.asked].sort()).toEqual(FRIDAY);
	shop.asked.length = 0;
	await runWorkflow(dayOffWorkflow('yes', parts, outside()));
	expect([...shop.asked].sort()).toEqual(['POST /book/2026-12-25', 'POST /notify/Ada/2026-12-25']);
});

test('for a caller whose name is a secret’s value as well, it runs, and no approver reads that value', async () => {
	const headers = { entries: [{ key: 'X-Of', value: '{OWNER} {TOKEN}' }] };
	const parts = { actions: dayOff(shop.origin, { headers }), secrets: { OWNER: 'Ada' } };
	const { held } = await hold(parts);
	expect(itemSchema.parse(held[0]).message).toContain('•••OWNER•••, ada@example.com');
	shop.asked.length = 0;
	shop.together = 2;
	await decide(held[0], { approved: true, parts });
	expect([...shop.asked].sort()).toEqual(FRIDAY);
});

test('a secret that the user typed stands in no item for an approval', async () => {
	const question = 'Book Friday off with token-0123456789';
	model.restart(({ functions }) => {
		if (functions.length === 0) return { content: 'All right.' };
		const friday = { date: '2026-11-27', date_quote: 'Friday off with token-0123456789' };
		return { toolCalls: [{ name: 'submit_pto_request', arguments: friday }] };
	});
	const { held } = await hold({}, question);
	expect(held).toHaveLength(1);
	expect(JSON.stringify(held)).not.toContain('token-0123456789');
	shop.together = 2;
	await decide(held[0], { approved: true });
	expect([...shop.asked].sort()).toEqual(FRIDAY);
});

test('an item that holds nothing keeps no other from what was approved', async () => {
	const { held } = await hold();
	shop.asked.length = 0;
	shop.together = 2;
	const { error, items } = await decide(held[0], { approved: true, before: [{ held: { id: 'x' } }] });
	expect({ error, asked: [...shop.asked].sort() }).toEqual({ error: undefined, asked: FRIDAY });
	expect(items).toMatchObject([
		{ json: { error: expect.stringContaining('The field "Held"') }, pairedItem: { item: 0 } },
		{ json: { approval: { status: 'approved' } }, pairedItem: { item: 1 } },
	]);
});

test('what is no held turn is refused, naming the field', async () => {
	expect((await decide({ id: 'x' }, { approved: true })).error).toContain('The field "Held"');
	const { held } = await hold();
	expect((await decide(held[0], { approved: true, changes: [1] })).error).toContain('The field "Changes"');
});
