import type { TurnAction } from '../../../../../nodes/GuruTurnRouter/turn/turn';
import { action, parameter } from '../fixtures';
import { type Calls, Conversation } from './conversation';

const CHRISTMAS: Calls = [['submit_pto_request', { date: '2026-12-25', date_quote: 'Christmas Day' }]];
const asked = async (actions?: readonly TurnAction[]): Promise<Conversation> => {
	const conversation = new Conversation(actions);
	const { answer, toConfirm: held } = await conversation.say('Please book Christmas Day off', CHRISTMAS);
	expect(held.map(({ action: { name } }) => name)).toEqual(['submit_pto_request', 'notify_manager']);
	expect(answer).toMatch(
		/submit_pto_request and notify_manager: date: Friday,? 25 December 2026\. Shall I do it\?$/u,
	);
	expect(conversation.ran).toEqual([]);
	return conversation;
};
const TWO = ['open ticket', 'close account'].map((name) =>
	action(name, name, { effect: 'write', parameters: [parameter('day!', 'The day, as YYYY-MM-DD')] }),
);
const CHRISTMAS_DAY = { day: '2026-12-25', day_quote: 'Christmas Day' };
const BOTH_CALLS: Calls = [
	['open_ticket', CHRISTMAS_DAY],
	['close_account', CHRISTMAS_DAY],
];
const BOTH = ['submit_pto_request 2026-12-25', 'notify_manager 2026-12-25'];

describe('a change with a day that was only inferred waits for the user', () => {
	it.each([
		'yes',
		'Yes please!',
		'ok, go ahead',
		'👍',
		'Yes 👍',
		'ok 🙂',
		'yes ❤️',
		'**yes**',
		'Yes, thanks 🙏',
	])('“%s” runs it and what goes with it', async (word) => {
		const conversation = await asked();
		const { audit } = await conversation.say(word);
		expect(conversation.ran.sort()).toEqual([...BOTH].sort());
		expect(audit[0]?.parameters['date']).toMatchObject({ grounding: 'agreed', evidence: 'Christmas Day' });
	});

	it.each(['no', 'No, leave it.', 'nein danke', '👎'])(
		'“%s” drops it, and a later yes does nothing',
		async (word) => {
			const conversation = await asked();
			expect((await conversation.say(word)).answer).toContain('left it');
			await conversation.say('yes');
			expect(conversation.ran).toEqual([]);
		},
	);

	it('a second yes does nothing and says so', async () => {
		const conversation = await asked();
		await conversation.say('yes');
		expect((await conversation.say('yes')).answer).toContain('done already');
		expect(conversation.ran).toHaveLength(2);
	});

	it('two agreements at once run it once', async () => {
		const conversation = await asked();
		const answers = await Promise.all(['yes', 'yes', 'yes'].map((word) => conversation.answer(word)));
		expect(conversation.ran.sort()).toEqual([...BOTH].sort());
		expect(answers.filter(({ answer }) => answer.includes('done already'))).toHaveLength(2);
	});

	it('another one’s yes does not run it, nor one after half an hour', async () => {
		const conversation = await asked();
		await conversation.answer('yes', [], 'bob');
		await conversation.answer('yes', [], null);
		conversation.now = new Date('2026-11-23T10:00:01Z');
		await conversation.answer('yes');
		expect(conversation.ran).toEqual([]);
	});

	it.each([['none'], ['again']])(
		'a yes after half an hour is asked anew, whatever the model calls: %s',
		async (what) => {
			const conversation = await asked();
			conversation.now = new Date('2026-11-23T10:00:01Z');
			const calls: Calls = [['submit_pto_request', { date: '2026-12-25', date_quote: 'yes' }]];
			const { answer, toConfirm: held } = await conversation.say('yes', what === 'again' ? calls : []);
			expect([conversation.ran, held.length]).toEqual([[], 2]);
			expect(answer).toMatch(/Friday,? 25 December 2026\. Shall I do it\?/u);
			await conversation.say('yes');
			expect(conversation.ran.sort()).toEqual([...BOTH].sort());
		},
	);

	it('a yes and more after half an hour agrees to nothing of it', async () => {
		const conversation = await asked();
		conversation.now = new Date('2026-11-23T10:00:01Z');
		const calls: Calls = [['submit_pto_request', { date: '2026-12-25', date_quote: 'Yes, go ahead' }]];
		await conversation.say('Yes, go ahead. My reference is lamp.', calls);
		expect(conversation.ran).toEqual([]);
	});

	it('a no after half an hour leaves it', async () => {
		const conversation = await asked();
		conversation.now = new Date('2026-11-23T10:00:01Z');
		await conversation.say('no');
		await conversation.say('yes');
		expect(conversation.ran).toEqual([]);
	});

	it('a change of it runs the changed one alone', async () => {
		const conversation = await asked();
		const thursday: Calls = [['submit_pto_request', { date: '2026-11-26', date_quote: 'Thursday' }]];
		await conversation.say('make it Thursday instead', thursday);
		expect(conversation.ran.sort()).toEqual(['notify_manager 2026-11-26', 'submit_pto_request 2026-11-26']);
	});

	it.each([
		...[
			'yes?',
			'Yes??',
			'ok ?',
			'ok？',
			'yes ❓',
			'ok ❌',
			'yes 👎',
			'👍 ❌',
			'yes 🤔',
			'ok 🙄',
			'👍?',
			'👍 🤔',
		],
		...['yes!?', 'yes ...?', 'yes (?)', 'yes. ❌'],
		...['> yes', '>yes', 'On Monday Bo wrote:\n> yes', '```\nyes\n```'],
		...['yes, but only in the morning', 'maybe', 'What would that cost me?'],
	])('“%s” is no agreement', async (words) => {
		const conversation = await asked();
		await conversation.say(words);
		await conversation.say('yes');
		expect(conversation.ran).toEqual([]);
	});

	it('an action that was changed in between is asked about anew', async () => {
		const conversation = await asked();
		conversation.actions = conversation.actions.map((each) => ({ ...each, fingerprint: 'another' }));
		const { toConfirm: held } = await conversation.say('yes');
		expect([conversation.ran, held.length]).toEqual([[], 2]);
	});

	it.each([
		'make it the 1st of December',
		'cancel the first one',
		'first tell me the price',
		'the first one, but on Thursday',
		'first I need to ask my boss',
		'1',
	])('“%s” picks nothing where one waits', async (words) => {
		const conversation = await asked();
		await conversation.answer(words);
		expect(conversation.ran).toEqual([]);
	});

	it.each([
		'wait a second',
		'one second',
		'the second one is wrong',
		'leave out the second one',
		'the second one for 10',
		'the second one?',
		'the second one ❌',
		'> the second one',
		'yes, the ticket 🤔',
		'yes but not the ticket',
		'yes, forget the ticket',
		'yes, without the ticket',
		'yes, ticket on 2026-12-05',
		'yes if the ticket works',
	])('“%s” picks none of two', async (words) => {
		const conversation = new Conversation(TWO);
		await conversation.say('On Christmas Day open a ticket and close my account', BOTH_CALLS);
		await conversation.answer(words);
		expect(conversation.ran).toEqual([]);
	});

	it('one of several that wait can be picked', async () => {
		for (const pick of ['the first one', 'yes, the ticket', '1', 'only the first one, please']) {
			const conversation = new Conversation(TWO);
			await conversation.say('On Christmas Day open a ticket and close my account', BOTH_CALLS);
			await conversation.say(pick);
			expect([pick, conversation.ran]).toEqual([pick, ['open ticket 2026-12-25']]);
		}
	});
});

it('where nobody is named nothing waits: the answer says what is missing', async () => {
	const conversation = new Conversation();
	const {
		toConfirm: held,
		incomplete: lacking,
		pending,
	} = await conversation.answer('Book Christmas Day off', CHRISTMAS, null);
	expect([held, pending, lacking[0]?.missing]).toEqual([[], undefined, ['date']]);
});

it('a look-up for another day than code reads runs, and the answer names the day', async () => {
	const slots = action('find slots', 'When asked for free slots', {
		parameters: [parameter('date!', 'The day, as YYYY-MM-DD')],
	});
	const conversation = new Conversation([slots]);
	const later: Calls = [['find_slots', { date: '2026-12-04', date_quote: 'on Friday' }]];
	const { answer } = await conversation.answer('Is anything free on Friday?', later);
	expect(conversation.ran).toEqual(['find slots 2026-12-04']);
	expect(answer).toMatch(/for date: Friday,? 4 December 2026/u);
});
