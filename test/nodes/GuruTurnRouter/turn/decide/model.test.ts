import { decideWithModel, ModelFailure } from '../../../../../nodes/GuruTurnRouter/turn/decide/model';
import type {
	ChatMessage,
	ChatModel,
	ChatReply,
	FunctionDefinition,
	TurnMessage,
} from '../../../../../nodes/GuruTurnRouter/turn/turn';
import type { ParameterValue } from '../../../../../nodes/values/parameterValue';
import { action, answered, DAY_OFF, parameter, said, TEN_ACTIONS, turn } from '../fixtures';

type Asked = { messages: readonly ChatMessage[]; functions?: readonly FunctionDefinition[] };

/** A model that gives these replies in turn (an Error is thrown), and keeps what it was asked. */
function scripted(replies: ReadonlyArray<ChatReply | Error>, functions = true) {
	const asked: Asked[] = [];
	const next = (question: Asked): Promise<ChatReply> => {
		const reply = replies[asked.push(question) - 1];
		if (reply === undefined) throw new Error('asked too often');
		return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply);
	};
	const complete: ChatModel['complete'] = (messages) => next({ messages });
	const model: ChatModel = functions
		? { complete, callFunctions: (messages, offered) => next({ messages, functions: offered }) }
		: { complete };
	return { model, asked };
}

const calls = (...toolCalls: Array<readonly [string, unknown]>): ChatReply => ({
	text: '',
	toolCalls: toolCalls.map(([name, args]) => ({ name, args })),
});
const text = (reply: string): ChatReply => ({ text: reply, toolCalls: [] });
const quoted = (value: unknown, quote: string) => ({ value, quote });

async function decide(
	question: string,
	replies: ReadonlyArray<ChatReply | Error>,
	history: readonly TurnMessage[] = [],
) {
	const { asked, model } = scripted(replies);
	const decided = await decideWithModel(turn(question, history), [...TEN_ACTIONS, ...DAY_OFF], model);
	const values = decided.decisions.map(
		({ action: { name }, values: found }): [string, Record<string, ParameterValue>] => [
			name,
			Object.fromEntries(Object.entries(found).map(([parameter, { value }]) => [parameter, value])),
		],
	);
	const notes = [...decided.notes, ...decided.decisions.flatMap((decision) => decision.notes)].join('\n');
	return { asked, notes, values: Object.fromEntries(values) };
}

const QUESTION = 'Where is my refund for order 12345? I paid 1,000.50, priority High';

describe('what a model’s call comes to', () => {
	it.each([
		['a quoted value', { order_id: quoted('12345', 'order 12345') }, { order_id: '12345' }],
		['a number for a text', { order_id: quoted(12345, 'order 12345') }, { order_id: '12345' }],
		['a bare value that the user said', { order_id: '12345' }, { order_id: '12345' }],
		['a bare value that nobody said', { order_id: '999' }, {}],
		['an invented value', { order_id: quoted('1234567890', 'order 12345') }, {}],
		['an invented quotation', { order_id: quoted('999', 'order 999') }, {}],
		['an unknown parameter', { order: quoted('12345', 'order 12345') }, {}],
		['null', { order_id: null }, {}],
		['an object for a value', { order_id: quoted({ id: 1 }, 'order 12345') }, {}],
		['a list', { order_id: ['12345'] }, {}],
		['arguments as JSON text', '{"order_id":{"value":"12345","quote":"order 12345"}}', { order_id: '12345' }],
		['no arguments', undefined, {}],
	])('%s', async (_, args, values) => {
		const decided = await decide(QUESTION, [calls(['refund_status', args])]);
		expect(decided.values).toEqual({ 'refund status': values });
	});

	it('types are coerced and choices spelled as listed', async () => {
		const { values } = await decide(QUESTION, [
			calls(
				['duplicate_charge_check', { amount: quoted('1,000.50', '1,000.50') }],
				['engineering_bug_ticket', { priority: quoted('HIGH', 'priority High') }],
			),
		]);
		expect(values).toEqual({
			'duplicate charge check': { amount: 1000.5 },
			'engineering bug ticket': { priority: 'high' },
		});
	});

	it('a sentence is no e-mail address and no choice', async () => {
		const sentence = quoted('where is the refund for order 12345', 'where is the refund for order 12345');
		const { values } = await decide('Where is the refund for order 12345?', [
			calls(
				['refund_status', { customer_email: sentence }],
				['engineering_bug_ticket', { priority: sentence }],
			),
		]);
		expect(values).toEqual({ 'refund status': {}, 'engineering bug ticket': {} });
	});

	it('a day is worked out from the user’s words, whatever the model made of them', async () => {
		const call = calls(['submit_pto_request', { date: quoted('2023-01-01', 'Friday') }]);
		expect((await decide('Book Friday off', [call])).values).toEqual({
			submit_pto_request: { date: '2026-11-27' },
		});
	});

	it.each([
		['the day that a cut quotation stands in', 'Book 21 March off', '1 March', '2027-03-01', '2027-03-21'],
		['the year that is said', 'Book 15 March 2028 off', '15 March', '2027-03-15', '2028-03-15'],
		['the past day that is meant', 'I was ill last Friday', 'Friday', '2026-11-27', '2026-11-20'],
		[
			'the one that the model means',
			'Move it from Monday to Friday',
			'Monday to Friday',
			'2026-11-27',
			'2026-11-27',
		],
		[
			'a weekday that the model names',
			'Wednesday, no, Thursday',
			'Wednesday, no, Thursday',
			'thursday',
			'2026-11-26',
		],
		['none of several', 'On Wednesday or Thursday', 'Wednesday or Thursday', '2026-12-24', undefined],
		['none where none is said', 'Book my birthday off', 'my birthday', '2026-12-24', undefined],
		['in German', 'Bitte am 15. März 2028 frei', '15. März', '2027-03-15', '2028-03-15'],
	])('of the days %s', async (_, question, quote, value, date) => {
		const call = calls(['submit_pto_request', { date: quoted(value, quote) }]);
		expect((await decide(question, [call])).values).toEqual({
			submit_pto_request: date === undefined ? {} : { date },
		});
	});

	it('"tomorrow" of an earlier message is the day after that message', async () => {
		const history = [{ ...said('I need tomorrow off, is that fine?'), at: new Date('2026-11-20T08:00:00Z') }];
		const call = calls(['submit_pto_request', { date: quoted('2026-11-24', 'tomorrow') }]);
		expect((await decide('Yes, book it', [call], history)).values).toEqual({
			submit_pto_request: { date: '2026-11-21' },
		});
	});

	it('tells for which values the user said something that gave none', async () => {
		const { model } = scripted([
			calls([
				'duplicate_charge_check',
				{ amount: quoted(25, 'twenty-some dollars'), customer_email: quoted('a@b.example', 'my mail') },
			]),
		]);
		const { decisions } = await decideWithModel(
			turn('I was charged twenty-some dollars twice'),
			TEN_ACTIONS,
			model,
		);
		expect(decisions.map(({ unclear }) => unclear)).toEqual([['amount']]);
	});

	it('the assistant’s words are no evidence, an earlier message of the user is', async () => {
		const history = [said('It is order 777'), answered('You mean order 888.')];
		const call = (id: string) => calls(['order_tracking', { order_id: quoted(id, `order ${id}`) }]);
		expect((await decide('where is it', [call('777')], history)).values).toEqual({
			'order tracking': { order_id: '777' },
		});
		expect((await decide('where is it', [call('888')], history)).values).toEqual({ 'order tracking': {} });
	});

	it('faults are set aside for one action alone, with notes', async () => {
		const { notes, values } = await decide(QUESTION, [
			calls(
				['delete_everything', {}],
				['refund_status', { order_id: quoted('12345', '12345') }],
				['refund_status', { order_id: quoted('12345', '12345') }],
				['order_tracking', 17],
				['notify_manager', {}],
			),
		]);
		expect(values).toEqual({ 'refund status': { order_id: '12345' } });
		expect(notes).toMatch(
			/delete_everything[\s\S]*refund status more than once[\s\S]*order tracking[\s\S]*notify_manager/u,
		);
	});

	it('ten thousand calls are bounded', async () => {
		const many = Array.from({ length: 10_000 }, (_, index): [string, unknown] => [`f${index}`, {}]);
		const { notes, values } = await decide(QUESTION, [
			calls(['refund_status', {}], ...many, ['order_tracking', {}]),
		]);
		expect(values).toEqual({ 'refund status': {} });
		expect(notes.split('\n').length).toBeLessThan(30);
	});
});

it('parameters called like members of every object are read like any other', async () => {
	const names = ['constructor', 'toString', 'valueOf', '__proto__'];
	const odd = action('odd', 'x', { parameters: names.map((name) => parameter(name, 'The order number')) });
	const args: unknown = JSON.parse(
		`{${names.map((name) => `"${name}":{"value":"12345","quote":"order 12345"}`).join()}}`,
	);
	const { model } = scripted([calls(['odd', args])]);
	const { decisions } = await decideWithModel(turn(QUESTION), [odd], model);
	expect(Object.entries(decisions[0]?.values ?? {})).toEqual(
		names.map((name) => [name, quoted('12345', 'order 12345')]),
	);
});

describe('asking the model', () => {
	it('offers each action once, without companions and unavailable ones', async () => {
		const { asked, model } = scripted([text('none')]);
		const broken = action('broken', 'x', { unavailable: 'no secret' });
		const { decisions } = await decideWithModel(turn('hi'), [...DAY_OFF, broken], model);
		expect(decisions).toEqual([]);
		expect(asked[0]?.functions?.map((each) => each.function.name)).toEqual([
			'pto_balance_lookup',
			'submit_pto_request',
		]);
	});

	it('asks once more, in the same conversation, where nothing of a reply makes sense', async () => {
		const { asked, notes, values } = await decide(QUESTION, [
			calls(['nonsense', {}]),
			calls(['refund_status', {}]),
		]);
		expect(values).toEqual({ 'refund status': {} });
		expect(asked[1]?.messages.slice(0, -2)).toEqual(asked[0]?.messages);
		expect(notes).toContain('asked again');
	});

	it.each([
		['unknown names', calls(['nonsense', {}])],
		['arguments that are no object', calls(['refund_status', '[1]'])],
		['a list for arguments', calls(['refund_status', [1]])],
	])('decides nothing, with a note, after a second reply of %s', async (_, reply) => {
		const { asked, notes, values } = await decide(QUESTION, [reply, reply]);
		expect([values, asked.length]).toEqual([{}, 2]);
		expect(notes).toMatch(/could not be used, also on a second try.*built-in matcher decide/u);
	});

	it('tries again after an error, twice in all', async () => {
		const { values } = await decide(QUESTION, [new Error('429'), calls(['refund_status', {}])]);
		expect(values).toEqual({ 'refund status': {} });
		const failing = decide(QUESTION, [new Error('429'), new Error('quota')]);
		await expect(failing).rejects.toThrow(ModelFailure);
		await expect(failing).rejects.toThrow(/quota\. Check its credential/u);
	});

	it('does not try again in a turn that was cancelled', async () => {
		const stop = new AbortController();
		stop.abort(new Error('stopped'));
		const { asked, model } = scripted([text('')]);
		await expect(decideWithModel(turn('hi'), TEN_ACTIONS, model, stop.signal)).rejects.toThrow('stopped');
		expect(asked).toHaveLength(0);
	});
});

describe('a model without function calling', () => {
	const good =
		'{"actions":[{"name":"refund_status","reason":"asks {so}","parameters":{"order_id":{"value":"12345","quote":"12345"}}}]}';
	it.each([
		['bare JSON', good],
		['a code fence', '```json\n' + good + '\n```'],
		['words around it', `Sure {as you wish}! ${good} Hope that helps.`],
	])('is understood through %s', async (_, reply) => {
		const { model } = scripted([text(reply)], false);
		const { decisions } = await decideWithModel(turn(QUESTION), TEN_ACTIONS, model);
		expect(decisions).toMatchObject([
			{
				action: { name: 'refund status' },
				reason: 'asks {so}',
				values: { order_id: { value: '12345', quote: '12345' } },
			},
		]);
	});

	it.each(['', 'no idea', '{"actions":7}', '[1]', '{"actions":[{}]}', '{{{{', '{"actions":[],}'])(
		'is asked again after %p',
		async (reply) => {
			const { asked, model } = scripted([text(reply), text('{"actions":[]}')], false);
			expect((await decideWithModel(turn(QUESTION), TEN_ACTIONS, model)).decisions).toEqual([]);
			expect(asked).toHaveLength(2);
		},
	);
});
