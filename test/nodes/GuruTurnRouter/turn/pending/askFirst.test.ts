import type { AnswerTurnOptions } from '../../../../../nodes/GuruTurnRouter/turn/answerTurn';
import type { TurnAction } from '../../../../../nodes/GuruTurnRouter/turn/turn';
import { action, DAY_OFF, notifyManager, parameter, ptoBalance, ptoRequest } from '../fixtures';
import { type Calls, Conversation } from './conversation';

const book = (date: string, quote: string): Calls => [['submit_pto_request', { date, date_quote: quote }]];
const FRIDAY = book('2026-11-27', 'Friday');

const askingFirst = (actions: readonly TurnAction[] = DAY_OFF, options: Partial<AnswerTurnOptions> = {}) =>
	new Conversation(actions, { changes: 'ask', ...options });

async function asked(actions?: readonly TurnAction[]): Promise<Conversation> {
	const conversation = askingFirst(actions);
	await conversation.say('Book Friday off', FRIDAY);
	expect(conversation.ran).toEqual([]);
	return conversation;
}

describe('a router that asks the user first', () => {
	it('asks about a change with stated values, names each, and runs what reads', async () => {
		const conversation = askingFirst();
		const { answer, toConfirm: held } = await conversation.say('How many days are left? Book Friday off', [
			['pto_balance_lookup', {}],
			...FRIDAY,
		]);
		expect(conversation.ran).toEqual(['pto_balance_lookup']);
		expect(held.map(({ action: { name }, because }) => [name, because])).toEqual([
			['submit_pto_request', ['it is set to be asked about first']],
			['notify_manager', ['it runs with submit_pto_request']],
		]);
		expect(answer).toMatch(/date: Friday,? 27 November 2026\. Shall I do it\?/u);
	});

	it('runs exactly that on “yes”, once, with what goes with it', async () => {
		const conversation = await asked();
		const { audit } = await conversation.say('yes');
		expect(conversation.ran.sort()).toEqual(['notify_manager 2026-11-27', 'submit_pto_request 2026-11-27']);
		expect(audit[0]?.parameters['date']).toMatchObject({ grounding: 'stated', evidence: 'Friday' });
		conversation.now = new Date('2026-11-23T09:31:30Z');
		for (const again of ['yes', 'yes, please'])
			expect((await conversation.say(again)).answer).toContain('done already');
		expect(conversation.ran).toHaveLength(2);
	});

	it('asks anew about another value, and runs that one alone', async () => {
		const conversation = await asked();
		const { answer } = await conversation.say('make it Thursday', book('2026-11-26', 'Thursday'));
		expect(conversation.ran).toEqual([]);
		expect(answer).toMatch(/Thursday,? 26 November 2026/u);
		await conversation.say('yes');
		expect(conversation.ran.sort()).toEqual(['notify_manager 2026-11-26', 'submit_pto_request 2026-11-26']);
	});

	it.each(['no', 'nein danke', 'Which days are free?', 'Thanks!'])(
		'“%s” runs nothing, nor does a yes after it',
		async (words) => {
			const conversation = await asked();
			await conversation.say(words);
			await conversation.say('yes');
			expect(conversation.ran).toEqual([]);
		},
	);

	it('runs at once what is set never to be asked about, with what goes with it', async () => {
		const conversation = askingFirst([ptoBalance, { ...ptoRequest, confirm: 'never' }, notifyManager]);
		await conversation.say('Book Friday off', FRIDAY);
		expect(conversation.ran.sort()).toEqual(['notify_manager 2026-11-27', 'submit_pto_request 2026-11-27']);
	});

	it('asks about an inferred value all the same', async () => {
		const conversation = askingFirst([{ ...ptoRequest, confirm: 'never' }]);
		const { toConfirm: held } = await conversation.say(
			'Book Christmas Day off',
			book('2026-12-25', 'Christmas Day'),
		);
		expect([conversation.ran, held.length]).toEqual([[], 1]);
	});

	it('asks about a change that goes with a look-up, which runs', async () => {
		const lookUp = { ...ptoRequest, effect: 'read' as const };
		const conversation = askingFirst([lookUp, notifyManager]);
		await conversation.say('Book Friday off', FRIDAY);
		expect(conversation.ran).toEqual(['submit_pto_request 2026-11-27']);
		await conversation.say('yes');
		expect(conversation.ran).toEqual(['submit_pto_request 2026-11-27', 'notify_manager 2026-11-27']);
	});

	it('does not run on agreement what has been attached since', async () => {
		const conversation = await asked([ptoRequest]);
		const late = new Conversation([notifyManager]).actions;
		conversation.actions = [...conversation.actions, ...late];
		const { toConfirm: held } = await conversation.say('yes');
		expect(conversation.ran).toEqual(['submit_pto_request 2026-11-27']);
		expect(held.map(({ action: { name } }) => name)).toEqual(['notify_manager']);
	});

	it('asks about an action without parameters by its name', async () => {
		const reset = action('reset all counters', 'When the counters shall start anew', { effect: 'write' });
		const conversation = askingFirst([reset]);
		const { answer } = await conversation.say('Reset all counters', [['reset_all_counters', {}]]);
		expect(answer).toBe('I am ready to run reset all counters. Shall I do it?');
		await conversation.say('yes');
		expect(conversation.ran).toEqual(['reset all counters']);
	});

	it('says what failed after the agreement', async () => {
		const conversation = await asked();
		conversation.actions = conversation.actions.map((each) =>
			each.name === 'notify_manager'
				? {
						...each,
						run: async () => ({ status: 'failed', output: '', error: 'no such channel', parameters: {} }),
					}
				: each,
		);
		const { answer } = await conversation.say('yes');
		expect(answer).toContain('submit_pto_request: done');
		expect(answer).toContain('notify_manager did not succeed: something went wrong.');
	});
});

describe('where the agreement cannot be claimed', () => {
	it('says so, and the next agreement runs it', async () => {
		let away = true;
		const once = new Conversation().claim;
		const conversation = askingFirst(DAY_OFF, {
			claimHeld: async (id) => (away ? { ok: false, taken: false, why: 'Redis is away.' } : await once(id)),
		});
		await conversation.say('Book Friday off', FRIDAY);
		const { answer, matched, notes } = await conversation.say('yes');
		expect([matched, conversation.ran]).toEqual([true, []]);
		expect(answer).toContain('submit_pto_request could not run: I cannot make sure just now');
		expect(answer).toContain('nothing was done; please say yes again in a moment');
		expect(notes.join(' ')).toContain('Redis is away.');
		away = false;
		await conversation.say('yes');
		expect(conversation.ran).toHaveLength(2);
	});

	it('neither of two that go together runs where it went away in between, and the next agreement runs both', async () => {
		let away = true;
		const once = new Conversation().claim;
		// The second one's claim holds again.
		const permits = ['Redis is away.', undefined];
		const lookUp = { ...notifyManager, effect: 'read' as const };
		for (const companion of [notifyManager, lookUp]) {
			const conversation = askingFirst([ptoRequest, companion], {
				claimHeld: async (id) => {
					const claim = await once(id);
					if (!away || !claim.ok) return claim;
					return { ...claim, permitWrite: async () => await Promise.resolve(permits.shift()) };
				},
			});
			away = true;
			permits.splice(0, 2, 'Redis is away.', undefined);
			await conversation.say('Book Friday off', FRIDAY);
			const { answer } = await conversation.say('yes');
			expect(conversation.ran).toEqual([]);
			expect(answer).toContain('nothing was changed; please say it again in a moment');
			away = false;
			await conversation.say('yes');
			expect(conversation.ran).toHaveLength(2);
		}
	});

	it('of a run that was interrupted, tells to look first', async () => {
		const conversation = askingFirst(DAY_OFF, {
			claimHeld: async () => ({ ok: false, taken: true, interrupted: true }),
		});
		await conversation.say('Book Friday off', FRIDAY);
		expect((await conversation.say('yes')).answer).toContain('please check first');
		expect(conversation.ran).toEqual([]);
	});
});

describe('without a store for what is held', () => {
	const textsAlone = { claimHeld: undefined };

	it('the agreement is read out of the conversation', async () => {
		const conversation = askingFirst(DAY_OFF, { ...textsAlone, remembers: true });
		const { answer, notes } = await conversation.say('Book Friday off', FRIDAY);
		expect(answer).toContain('submit_pto_request');
		expect(notes.join(' ')).toContain('Only the texts');
		await conversation.say('yes', book('2026-11-27', 'yes'));
		expect(conversation.ran.sort()).toEqual(['notify_manager 2026-11-27', 'submit_pto_request 2026-11-27']);
	});

	it.each([
		['another day than the one asked about', 'yes', book('2026-11-26', 'yes')],
		['another action than the one asked about', 'yes', [['cancel', { day: '2026-11-27', day_quote: 'yes' }]]],
		['no agreement', 'Book Friday off', FRIDAY],
	] as const)('%s is asked about and does not run', async (_why, words, calls) => {
		const cancel = action('cancel', 'When a day off is cancelled', {
			effect: 'write',
			parameters: [parameter('day!', 'The day, as YYYY-MM-DD')],
		});
		const conversation = askingFirst([...DAY_OFF, cancel], { ...textsAlone, remembers: true });
		await conversation.say('Book Friday off', FRIDAY);
		await conversation.say(words, calls);
		expect(conversation.ran).toEqual([]);
	});

	it.each([
		['a value less', 'yes', { order: '881', order_quote: 'yes' }],
		['the values exchanged', 'yes', { order: '20', order_quote: 'yes', amount: '881', amount_quote: 'yes' }],
		[
			'another note',
			'yes',
			{
				order: '881',
				order_quote: 'yes',
				amount: '20',
				amount_quote: 'yes',
				note: 'lamp',
				note_quote: 'yes',
			},
		],
	])('a call with %s than was asked about does not run', async (_what, words, args) => {
		const refund = action('refund', 'When a refund is due', {
			effect: 'write',
			parameters: [
				parameter('order!', 'The order number, as 881'),
				parameter('amount', 'How much is refunded'),
				parameter('note', 'Why'),
			],
		});
		const conversation = askingFirst([refund], { ...textsAlone, remembers: true });
		const asked = {
			order: '881',
			order_quote: '881',
			amount: '20',
			amount_quote: '20',
			note: 'lamp. Broken',
			note_quote: 'lamp. Broken',
		};
		await conversation.say('Refund 20 of order 881, note: lamp. Broken', [['refund', asked]]);
		await conversation.answer(words, [['refund', args]]);
		expect(conversation.ran).toEqual([]);
		const all = Object.entries(asked).map(([name, value]) => [name, name.endsWith('_quote') ? 'yes' : value]);
		await conversation.say('yes', [['refund', Object.fromEntries([...all].reverse()) as object]]);
		expect(conversation.ran).toHaveLength(1);
	});

	it('and without a conversation the change is refused, with a note for the author', async () => {
		const conversation = askingFirst(DAY_OFF, { ...textsAlone, remembers: false });
		const { answer, blocked, notes } = await conversation.answer('Book Friday off', FRIDAY);
		expect(conversation.ran).toEqual([]);
		expect(blocked.map(({ action: { name } }) => name)).toEqual(['submit_pto_request']);
		expect(answer).not.toContain('memory');
		expect(notes.join(' ')).toContain('Attach a memory, or set History');
	});
});

it('where nobody is named the change is refused, with a note for the author', async () => {
	const conversation = askingFirst();
	const { toConfirm: held, notes, pending } = await conversation.answer('Book Friday off', FRIDAY, null);
	expect([conversation.ran, held, pending]).toEqual([[], [], undefined]);
	expect(notes.join(' ')).toContain('Set Session');
});

it('values that hold a secret are not kept for an agreement', async () => {
	const conversation = askingFirst(DAY_OFF, { mayKeep: () => false });
	const { answer, pending } = await conversation.say('Book Friday off', FRIDAY);
	expect([conversation.ran, pending]).toEqual([[], undefined]);
	expect(answer).toContain('its values hold a secret');
});
