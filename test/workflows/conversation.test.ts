import { z } from 'zod/v4';

import { type OpenAiServer, type Script, startOpenAiServer } from '../e2e/harness/openAiServer';
import { openShop, type Shop } from '../e2e/harness/shop';
import { outputOf, runWorkflow, startWorkflow, type StreamChunk, type TestWorkflow } from './runWorkflow';
import { chatModelType, memoryType, MODEL, modelCredential, shopAction } from './turnParts';
import { recordOf } from '../../nodes/shared/values/record';

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
});

interface Parts {
	readonly router?: object;
	readonly options?: object;
	readonly memory?: string;
	readonly withModel?: boolean;
}

/** A router with these actions. The conversation comes from the memory. */
function router(
	items: TestWorkflow['items'],
	actions: TestWorkflow['nodes'],
	{ memory, options = {}, router: fields = {}, withModel = false }: Parts = {},
): TestWorkflow {
	const memoryNode = {
		name: 'Memory',
		type: 'memory',
		typeVersion: 1.3,
		parameters: { sessionIdType: 'customKey', sessionKey: memory, contextWindowLength: 5 },
	};
	return {
		items,
		types: { chatModel: chatModelType(), memory: memoryType() },
		credentials: modelCredential(model.baseUrl),
		nodes: [
			{
				name: 'Router',
				type: 'guruTurnRouter',
				parameters: {
					question: '={{ $json.question }}',
					decideWith: withModel ? 'model' : 'builtIn',
					allowBuiltInWrites: true,
					options: { now: '2026-11-23T09:30:00Z', timeZone: 'Europe/Berlin', ...options },
					...fields,
				},
			},
			...(withModel ? [MODEL] : []),
			...(memory === undefined ? [] : [memoryNode]),
			...actions,
		],
		links: [
			['Items', 'Router'],
			...(withModel ? [['Model', 'Router', 'ai_languageModel'] as const] : []),
			...(memory === undefined ? [] : [['Memory', 'Router', 'ai_memory'] as const]),
			...actions.map(({ name }) => [name, 'Router', 'ai_tool'] as const),
		],
	};
}

const answerSchema = z.looseObject({
	answer: z.string(),
	audit: z.array(z.looseObject({ action: z.string(), parameters: recordOf(z.unknown()) })),
	notRun: z.array(z.object({ action: z.string(), reason: z.string() })),
	notes: z.array(z.string()),
});

async function answerOf(workflow: TestWorkflow, output = 0) {
	const run = await runWorkflow(workflow);
	expect(run.data.resultData.error?.message).toBeUndefined();
	return answerSchema.parse(outputOf(run, 'Router', output)[0]?.json);
}

const tracking = () =>
	shopAction('Order tracking', 'When the user asks where an order is', shop.origin, {
		exampleQuestions: ['Where is my order?'],
	});
const cancelling = () =>
	shopAction('Cancel order', 'When the user wants to cancel an order', shop.origin, { method: 'DELETE' });
const listing = () =>
	shopAction('List orders', 'When the user asks which orders are open', shop.origin, {
		url: `${shop.origin}/list`,
		parameters: {},
	});

/** Decides by the last message, and always writes the same answer. */
function deciding(calls: Readonly<Record<string, object>>, written = 'Done.'): Script {
	return ({ functions, messages }) => {
		if (functions.length === 0) return { content: written };
		const last = messages.at(-1)?.text ?? '';
		const found = Object.entries(calls).find(([words]) => last.startsWith(words));
		if (found === undefined) return { content: 'none' };
		return {
			toolCalls: Object.entries(found[1]).map(([name, args]) => ({ name, arguments: args as unknown })),
		};
	};
}

describe('the day off, over two turns', () => {
	const date = { name: 'date', type: 'string', description: 'The day off, as YYYY-MM-DD', required: true };
	const dayOff = (): TestWorkflow['nodes'] => [
		shopAction(
			'pto_balance_lookup',
			'When asked how many PTO, vacation or time-off days remain',
			shop.origin,
			{
				url: `${shop.origin}/balance?user={GURUBASE_USER_EMAIL}`,
				parameters: {},
				exampleQuestions: ['How many days off do I have left?'],
			},
		),
		shopAction('submit_pto_request', 'When the user confirms to book, submit or request days', shop.origin, {
			method: 'POST',
			url: `${shop.origin}/book/{date}`,
			parameters: { entries: [date] },
			exampleQuestions: ['Book Monday off'],
		}),
		shopAction('notify_manager', 'When a request was submitted and the manager should know', shop.origin, {
			method: 'POST',
			url: `${shop.origin}/notify/{GURUBASE_USER_NAME}/{date}`,
			parameters: { entries: [date] },
			runsWith: 'submit_pto_request',
		}),
	];
	const caller = (trusted: boolean) => ({
		caller: { values: { email: 'ada@example.com', name: 'Ada', trusted } },
	});

	test.each([false, true])('with a model: %s', async (withModel) => {
		model.restart(
			deciding({
				'How many': { pto_balance_lookup: {} },
				Perfect: { submit_pto_request: { date: '2026-11-27', date_quote: 'Friday' } },
			}),
		);
		const parts = { memory: `day-off-${String(withModel)}`, router: caller(true), withModel };
		shop.answers.set('/balance?user=ada%40example.com', '12 days remain.');
		await answerOf(router([{ question: 'How many PTO days do I have left?' }], dayOff(), parts));
		expect(shop.asked.splice(0)).toEqual(['GET /balance?user=ada%40example.com']);

		shop.together = 2;
		const second = await answerOf(router([{ question: 'Perfect. Book Friday off then.' }], dayOff(), parts));
		expect([...shop.asked].sort()).toEqual(['POST /book/2026-11-27', 'POST /notify/Ada/2026-11-27']);
		expect(second.audit.map(({ action, lane }) => [action, lane])).toEqual([
			['submit_pto_request', 1],
			['notify_manager', 2],
		]);
		if (!withModel) return;
		const asked = model.requests.filter(({ functions }) => functions.length > 0).at(-1);
		const said = asked?.messages.map(({ role, text }) => `${role}: ${text}`).join('\n');
		expect(said).toContain('user: How many PTO days do I have left?');
		expect(said).toContain('12 days remain.');
	});

	test('where code and model read another day, the user is asked, and the held day runs once on “yes”', async () => {
		model.restart(deciding({ Book: { submit_pto_request: { date: '2026-12-03', date_quote: 'Friday' } } }));
		const parts = { memory: 'held day', router: caller(true), withModel: true };
		const say = async (question: string, output = 0) =>
			await answerOf(router([{ question }], dayOff(), parts), output);
		const asked = await say('Book Friday off');
		expect(shop.asked).toEqual([]);
		expect(asked['held']).toMatchObject([{ action: 'submit_pto_request' }, { action: 'notify_manager' }]);
		expect(asked.answer).toContain('Thursday');
		const done = await say('yes');
		expect([...shop.asked].sort()).toEqual(['POST /book/2026-12-03', 'POST /notify/Ada/2026-12-03']);
		expect(done.audit[0]?.parameters['date']).toMatchObject({ value: '2026-12-03', grounding: 'agreed' });
		shop.asked.length = 0;
		await say('yes');
		expect(shop.asked).toEqual([]);
		expect(JSON.stringify(model.requests.at(-1)?.messages)).toContain('was done already');
	});

	test.each([
		['no', 'refused'],
		['No, leave it', 'refused'],
	])('“%s” drops what is held', async (refusal) => {
		model.restart(deciding({ Book: { submit_pto_request: { date: '2026-12-03', date_quote: 'Friday' } } }));
		const parts = { memory: `dropped ${refusal}`, router: caller(true), withModel: true };
		const say = async (question: string) => await answerOf(router([{ question }], dayOff(), parts));
		await say('Book Friday off');
		await say(refusal);
		expect(shop.asked).toEqual([]);
	});

	test('what one person was asked, another one’s “yes” does not run', async () => {
		model.restart(deciding({ Book: { submit_pto_request: { date: '2026-12-03', date_quote: 'Friday' } } }));
		const as = (email: string) => ({
			memory: 'shared',
			router: { caller: { values: { email, name: '', trusted: false } } },
			withModel: true,
		});
		await answerOf(router([{ question: 'Book Friday off' }], dayOff(), as('ada@example.com')));
		await answerOf(router([{ question: 'yes' }], dayOff(), as('bob@example.com')), 1);
		expect(shop.asked).toEqual([]);
	});

	test('where nobody is named nothing is held: the value counts as missing', async () => {
		model.restart(deciding({ Book: { submit_pto_request: { date: '2026-12-03', date_quote: 'Friday' } } }));
		const parts = { memory: 'nobody', withModel: true };
		const answer = await answerOf(router([{ question: 'Book Friday off' }], dayOff(), parts));
		expect(answer['held']).toEqual([]);
		expect(answer['lacking']).toEqual([{ action: 'submit_pto_request', missing: ['date'] }]);
	});

	test('a caller whom the author does not trust is nobody', async () => {
		await answerOf(
			router([{ question: 'How many PTO days do I have left?' }], dayOff(), { router: caller(false) }),
		);
		expect(shop.asked).toEqual(['GET /balance?user=']);
	});
});

test('a memory without a session costs the turn its conversation, not its answer', async () => {
	const { audit, notes } = await answerOf(
		router([{ question: 'Where is order 12345?' }], [tracking()], { memory: '' }),
	);
	expect(audit).toHaveLength(1);
	expect(notes).toEqual([expect.stringContaining('The memory sub-node could not be used: ')]);
});

describe('a value from the result of an earlier turn', () => {
	const first = { question: 'Which orders are open?' };
	const ONE = '[{"order": "A-7712", "item": "lamp"}]';
	const turns = async (memory: string, question: string, value: string, quote: string, listed = ONE) => {
		model.restart(
			deciding({
				Which: { List_orders: {} },
				[question]: { Cancel_order: { order_id: { value, quote } } },
			}),
		);
		shop.answers.set('/list', listed);
		const actions = [listing(), cancelling()];
		await answerOf(router([first], actions, { memory, withModel: true }));
		shop.asked.length = 0;
		return await answerOf(router([{ question }], actions, { memory, withModel: true }));
	};

	test('reaches an action where the user refers to it, and the audit names its source', async () => {
		const { audit } = await turns('refer', 'Cancel that one.', 'A-7712', 'that one');
		expect(shop.asked).toEqual(['DELETE /cancel-order/A-7712']);
		expect(audit[0]?.parameters['order_id']).toEqual({
			value: 'A-7712',
			grounding: 'result',
			evidence: 'that one',
			fromResultOf: 'List orders',
		});
	});

	test.each([
		['that stands in no result', 'Cancel that one!', 'A-7713', 'that one'],
		['that is a part of one', 'Cancel that one now', '7712x', 'that one'],
		['behind words that name another', 'Cancel order B-1 please', 'A-7712', 'order B-1'],
		['behind words that nobody said', 'Cancel it', 'A-7712', 'that one'],
		['behind words that ask for nothing', 'Thanks!', 'A-7712', 'Thanks'],
	])('%s does not', async (how, question, value, quote) => {
		const { audit } = await turns(`refer ${how}`, question, value, quote);
		expect([shop.asked, audit]).toEqual([[], []]);
	});

	const TWO = '[{"order": "A-7712", "item": "lamp"}, {"order": "A-7713", "item": "chair"}]';
	test.each([
		['Cancel my order', 'my order', false],
		['Cancel the lamp order', 'the lamp order', true],
		['Cancel the chair order', 'the chair order', false],
		['Cancel the first one', 'the first one', true],
		['Bitte die erste stornieren', 'die erste', true],
	])('of two listed ones, "%s" (“%s”) reaches the lamp: %s', async (question, quote, reached) => {
		const { audit } = await turns(`two ${question}`, question, 'A-7712', quote, TWO);
		expect([shop.asked, audit.length]).toEqual(reached ? [['DELETE /cancel-order/A-7712'], 1] : [[], 0]);
	});

	test('that is too long to keep is kept up to a whole word, and the model is told so', async () => {
		const names = Array.from({ length: 400 }, (_, index) => `A-${770_000 + index}`);
		shop.answers.set('/list', names.join(' '));
		model.restart(deciding({ 'Which orders': { List_orders: {} } }));
		const parts = { memory: 'long', withModel: true };
		await answerOf(router([{ question: 'Which orders are open?' }], [listing()], parts));
		await answerOf(router([{ question: 'Thanks' }], [listing()], parts), 1);
		const asked = model.requests.filter(({ functions }) => functions.length > 0).at(-1);
		const shown = asked?.messages.map(({ text }) => text).join('\n') ?? '';
		const kept = shown.match(/A-\d+/gu) ?? [];
		expect(kept.length).toBeGreaterThan(100);
		expect(kept.filter((name) => !names.includes(name))).toEqual([]);
		expect(shown).toMatch(/\n\[shortened: \d+ characters more\]/u);
	});

	test('is kept beside the answer, so that no prompt shows a model how to write results', async () => {
		await turns('imitate', 'Cancel that one.', 'A-7712', 'that one');
		const last = model.requests.at(-1);
		const assistant = last?.messages.filter(({ role }) => role === 'assistant').map(({ text }) => text);
		expect(assistant).toEqual(['Done.\n\nActions used: List orders.']);
	});
});

describe('a trigger that streams', () => {
	async function streamed(workflow: TestWorkflow) {
		const chunks: StreamChunk[] = [];
		const { answer } = await answerOf({ ...workflow, onChunk: (chunk) => chunks.push(chunk) });
		return {
			answer,
			kinds: chunks.map(({ type }) => type),
			texts: chunks.flatMap(({ content }) => content ?? []),
		};
	}
	const question = 'Where is order 12345?';

	test('gets the result as the action ends, then the answer in the pieces that the model writes', async () => {
		const written = 'Your order 12345 is in Denver and comes on Friday (Order tracking).';
		const track = { Order_tracking: { order_id: { value: '12345', quote: 'order 12345' } } };
		model.restart(deciding({ Where: track }, written));
		shop.answers.set('/order-tracking/12345', 'In Denver.');
		const { answer, kinds, texts } = await streamed(
			router([{ question }], [tracking()], { withModel: true }),
		);
		expect([kinds[0], kinds.at(-1)]).toEqual(['begin', 'end']);
		expect(texts[0]).toBe('Order tracking: In Denver.\n\n');
		expect(texts.slice(1).join('')).toBe(written);
		expect(texts.length).toBeGreaterThan(4);
		expect(answer).toBe(written);
		expect(model.requests.map(({ stream }) => stream)).toEqual([false, true]);
	});

	test('gets every result once where no model writes', async () => {
		shop.answers.set('/order-tracking/12345', 'In Denver.');
		const { answer, texts } = await streamed(router([{ question }], [tracking()]));
		expect(texts).toEqual(['Order tracking: In Denver.\n\n', 'Actions used: Order tracking.']);
		expect(answer).toBe(texts.join(''));
	});

	test('gets the answer alone where the author wants that', async () => {
		const { answer, texts } = await streamed(
			router([{ question }], [tracking()], { options: { streamResults: false } }),
		);
		expect(texts).toEqual([answer]);
	});

	test('gets the whole answer of the template after a reply that broke off', async () => {
		const track = { Order_tracking: { order_id: { value: '12345', quote: 'order 12345' } } };
		const decide = deciding({ Where: track });
		model.restart((request) =>
			request.functions.length > 0
				? decide(request)
				: { content: 'Your order 12345 is in Denver', breakOffAfter: 3, pieceEveryMs: 20 },
		);
		const { answer, texts } = await streamed(router([{ question }], [tracking()], { withModel: true }));
		expect(answer).toBe('Order tracking: ok\n\nActions used: Order tracking.');
		expect(texts.join('')).toMatch(/Your order 1(?:2345 is in D)?\n\nOrder tracking: ok/u);
	});
});

describe('a turn that arrives twice', () => {
	const twice = (turnId: string, questions: readonly string[], actions = [cancelling()]) =>
		router(
			questions.map((question) => ({ question, turnId })),
			actions,
			{ options: { turnId: '={{ $json.turnId }}' } },
		);

	test('writes once, and the second arrival gets the answer of the first', async () => {
		const question = 'Cancel order 12345';
		const [one, other] = await Promise.all([
			answerOf(twice('t1', [question])),
			answerOf(twice('t1', [question])),
		]);
		expect(shop.asked).toEqual(['DELETE /cancel-order/12345']);
		expect(one.answer).toBe(other.answer);
		expect([one['turn'], other['turn']]).toEqual([
			{ id: 't1', heldBy: 'this n8n process', repeated: false },
			{ id: 't1', heldBy: 'this n8n process', repeated: true },
		]);
		const later = await answerOf(twice('t1', [question]));
		expect([later.answer, later['turn'], shop.asked.length]).toEqual([one.answer, other['turn'], 1]);
	});

	test('under an ID of another message runs nothing and tells nothing of that one', async () => {
		const run = await runWorkflow(twice('t2', ['Cancel order 12345', 'Cancel order 67890']));
		const [, second] = outputOf(run, 'Router');
		expect(shop.asked).toEqual(['DELETE /cancel-order/12345']);
		expect(second?.json['answer']).toBe(
			'This message has been answered before; nothing was done a second time.',
		);
		expect(JSON.stringify(second?.json)).not.toContain('12345');
	});

	test('may be tried again where the model could not decide and nothing ran', async () => {
		const workflow = router([{ question: 'Cancel order 12345', turnId: 't4' }], [cancelling()], {
			withModel: true,
			options: { turnId: '={{ $json.turnId }}' },
		});
		model.restart(() => ({ raw: { body: '{}', status: 500, contentType: 'application/json' } }));
		const first = await answerOf(workflow, 1);
		expect([first['undecided'], shop.asked]).toEqual([expect.stringContaining('error'), []]);
		model.restart(
			deciding({ Cancel: { Cancel_order: { order_id: { value: '12345', quote: 'order 12345' } } } }),
		);
		const again = await answerOf(workflow);
		expect([again['turn'], shop.asked]).toEqual([
			{ id: 't4', heldBy: 'this n8n process', repeated: false },
			['DELETE /cancel-order/12345'],
		]);
	});

	test('may be tried again where the first arrival failed before anything ran', async () => {
		const actions = [cancelling(), { ...cancelling(), name: 'Same name' }];
		const failed = await runWorkflow(twice('t3', ['Cancel order 12345'], actions));
		expect(failed.data.resultData.error?.message).toContain('same name');
		await answerOf(twice('t3', ['Cancel order 12345']));
		expect(shop.asked).toEqual(['DELETE /cancel-order/12345']);
	});
});

test('the author’s phrases take the place of ours', async () => {
	const workflow = router([{ question: 'Erzähl mir einen Witz' }], [tracking()], {
		options: {
			phrases: { values: { nothingMatched: 'Dabei kann ich nicht helfen. Fragen Sie nach: {actions}.' } },
		},
	});
	expect((await answerOf(workflow, 1)).answer).toBe(
		'Dabei kann ich nicht helfen. Fragen Sie nach: Order tracking.',
	);
});

test('stopping the execution stops what runs in every lane and starts nothing more', async () => {
	shop.together = 99;
	const names = ['One', 'Two', 'Three', 'Four'].map((name) => `${name} tracking`);
	const actions = names.map((name) => shopAction(name, 'When the user asks where an order is', shop.origin));
	const call = { order_id: '12345', order_id_quote: 'order 12345' };
	model.restart(
		deciding({ Where: Object.fromEntries(names.map((name) => [name.replaceAll(' ', '_'), call])) }),
	);
	const parts = { withModel: true };
	const { cancel, ended } = startWorkflow(router([{ question: 'Where is order 12345?' }], actions, parts));
	while (shop.asked.length < 3) await new Promise((resolve) => setImmediate(resolve));
	const began = performance.now();
	cancel();
	expect((await ended).status).toBe('canceled');
	expect(performance.now() - began).toBeLessThan(20_000);
	expect(shop.asked).toHaveLength(3);
	shop.releaseHeld();
});

test('a secret’s value reaches its action and no prompt, result of another action, memory or output', async () => {
	const value = 'key-0123456789';
	model.restart(
		deciding({ Where: { Order_tracking: { order_id: { value: '12345', quote: 'order 12345' } }, Echo: {} } }),
	);
	shop.answers.set('/echo', `the key is ${value}`);
	const actions = [
		{
			...tracking(),
			credentials: { guruSecrets: { id: '1', name: 'Secrets' } },
			parameters: { ...tracking().parameters, url: `${shop.origin}/order-tracking/{order_id}?key={API_KEY}` },
		},
		shopAction('Echo', 'Always', shop.origin, { url: `${shop.origin}/echo`, parameters: {} }),
	];
	const workflow = router([{ question: `Where is order 12345? My key is ${value}` }], actions, {
		withModel: true,
		memory: 'secret',
	});
	const run = await runWorkflow({
		...workflow,
		credentials: {
			...workflow.credentials,
			guruSecrets: { list: { entries: [{ name: 'API_KEY', value, hidden: true }] } },
		},
	});
	expect([...shop.asked].sort()).toEqual(['GET /echo', `GET /order-tracking/12345?key=${value}`]);
	const sent = JSON.stringify(model.requests);
	expect(sent).toContain('the key is •••');
	expect(sent).not.toContain(value);
	expect(JSON.stringify(outputOf(run, 'Router'))).not.toContain(value);
	expect(JSON.stringify(run.data.resultData.runData['Memory'])).not.toContain(value);
});
