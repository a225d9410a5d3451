import {
	decideWithModel,
	ModelFailure,
} from '../../../../../../nodes/GuruTurnRouter/turn/decide/model/decideWithModel';
import type {
	ChatMessage,
	ChatModel,
	ChatReply,
	FunctionDefinition,
	TurnMessage,
} from '../../../../../../nodes/GuruTurnRouter/turn/turn';
import type { ParameterValue } from '../../../../../../nodes/shared/values/parameterValue';
import { action, answered, DAY_OFF, parameter, said, ptoRequest, TEN_ACTIONS, turn } from '../../fixtures';

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

	it('a long number in arguments as JSON text keeps its digits', async () => {
		const args = '{"order_id":{"value":7615917337495251231,"quote":"order 7615917337495251231"}}';
		const { values } = await decide('Where is my refund for order 7615917337495251231?', [
			calls(['refund_status', args]),
		]);
		expect(values).toEqual({ 'refund status': { order_id: '7615917337495251231' } });
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

	it('a sentence is no e-mail address', async () => {
		const sentence = quoted('where is the refund for order 12345', 'where is the refund for order 12345');
		const call = calls(['refund_status', { customer_email: sentence }]);
		const { values } = await decide('Where is the refund for order 12345?', [call]);
		expect(values).toEqual({ 'refund status': {} });
	});

	it('reads flat values with the quotation beside them', async () => {
		const flat = { order_id: '12345', order_id_quote: 'order 12345' };
		const decided = await decide(QUESTION, [calls(['refund_status', flat])]);
		expect(decided.values).toEqual({ 'refund status': { order_id: '12345' } });
	});

	it('reads two calls of one action with different values as two', async () => {
		const { model } = scripted([
			calls(
				['order_tracking', { order_id: '1201', order_id_quote: '1201' }],
				['order_tracking', { order_id: '1202', order_id_quote: '1202' }],
			),
		]);
		const { decisions } = await decideWithModel(turn('Where are 1201 and 1202?'), TEN_ACTIONS, model);
		expect(decisions.map(({ values }) => values['order_id']?.value)).toEqual(['1201', '1202']);
	});

	it.each([
		['no', 'Shall I book Friday?'],
		['No, leave it.', 'Shall I book Friday?'],
		['nein danke', 'Soll ich den Freitag für Sie buchen?'],
		['Non merci', 'Dois-je réserver vendredi pour vous ?'],
		['いいえ', '金曜日を予約しましょうか？'],
	])('“%s” calls for no change, whatever the model makes of it', async (question, asked) => {
		const history = [said('Friday'), answered(asked)];
		const call = calls(['submit_pto_request', { date: '2026-11-27', date_quote: 'Friday' }]);
		const { notes, values } = await decide(question, [call], history);
		expect(values).toEqual({});
		expect(notes).toContain('a refusal');
	});

	it.each([
		['no problem, go ahead', 'the message holds a refusal'],
		['no, the other one', 'the message holds a refusal'],
		['Hm, let me think about it', 'nothing in the last message asks for it'],
	])('“%s” leaves a doubt about a change', async (question, doubt) => {
		const history = [said('Book my day off on Friday'), answered('Shall I book Friday?')];
		const call = calls(['submit_pto_request', { date: '2026-11-27', date_quote: 'Friday' }]);
		const { model } = scripted([call]);
		const { decisions } = await decideWithModel(turn(question, history), DAY_OFF, model);
		expect(decisions[0]?.doubts).toContain(doubt);
	});

	it.each([
		['How much would it cost to take Friday off?', 'write', 1],
		['How much would it cost to take Friday off?', 'only counts as one', 0],
		['Could you book Friday off please?', 'write', 0],
		['Book Friday off. How many days are left then?', 'write', 0],
	])('“%s” only asks about a change, or asks for it (%s): %d', async (question, effect, doubts) => {
		const assumed = effect === 'write' ? {} : { effectIsAssumed: true as const };
		const call = calls(['submit_pto_request', { date: '2026-11-27', date_quote: 'Friday' }]);
		const { model } = scripted([call]);
		const { decisions } = await decideWithModel(turn(question), [{ ...ptoRequest, ...assumed }], model);
		expect((decisions[0]?.doubts ?? []).filter((doubt) => doubt.endsWith('only asks'))).toHaveLength(doubts);
	});

	it.each([
		['another number', 'Refund 123, sorry, 132', { amount: 132, amount_quote: '132' }],
		[
			'another day',
			'Book Friday, no, Thursday off',
			{ amount: 1, date: '2026-11-26', date_quote: 'Thursday' },
		],
	])('%s in the message leaves a doubt about a change', async (_, question, args) => {
		const refund = action('refund', 'When a refund is wanted', {
			effect: 'write',
			parameters: [
				parameter('amount', 'How much', { type: 'number' }),
				parameter('date', 'The day, as YYYY-MM-DD'),
			],
		});
		const { model } = scripted([calls(['refund', args])]);
		const { decisions } = await decideWithModel(turn(question), [refund], model);
		expect(decisions[0]?.doubts?.[0]).toContain('the message also says');
	});

	it('takes a question in words as the answer, and nothing else in words', async () => {
		const ask = async (reply: string) => {
			const { model } = scripted([text(reply)]);
			return (await decideWithModel(turn('Cancel it'), DAY_OFF, model)).askedBack;
		};
		expect(await ask('Which order do you mean?')).toBe('Which order do you mean?');
		expect(await ask('none')).toBeUndefined();
	});

	it('tells for which values the user said something that gave none', async () => {
		const { model } = scripted([
			calls([
				'duplicate_charge_check',
				{ amount: quoted(250, 'twenty-some dollars'), customer_email: quoted('a@b.example', 'my mail') },
			]),
		]);
		const { decisions } = await decideWithModel(
			turn('I was charged twenty-some dollars twice'),
			TEN_ACTIONS,
			model,
		);
		expect(decisions.map(({ unclear }) => unclear)).toEqual([['customer_email', 'amount']]);
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
			/delete_everything[\s\S]*refund status twice with the same values[\s\S]*order tracking[\s\S]*notify_manager/u,
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
		names.map((name) => [name, { ...quoted('12345', 'order 12345'), grounding: 'stated' }]),
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

	it('fails with the error of the model', async () => {
		const failing = decide(QUESTION, [new Error('quota')]);
		await expect(failing).rejects.toThrow(ModelFailure);
		await expect(failing).rejects.toThrow(/quota\. Check the credential/u);
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
