import { decideBuiltIn } from '../../../../../../nodes/GuruTurnRouter/turn/decide/matcher/decideBuiltIn';
import { readMessage } from '../../../../../../nodes/GuruTurnRouter/turn/decide/matcher/values/message';
import { extractValues } from '../../../../../../nodes/GuruTurnRouter/turn/decide/matcher/values/extractValues';
import { planRuns } from '../../../../../../nodes/GuruTurnRouter/turn/planRuns';
import type { TurnAction } from '../../../../../../nodes/GuruTurnRouter/turn/turn';
import { action, actions, permit, turn, weather } from './actions';

const write = { effect: 'write' } as const;
const planned = async (question: string, attached: readonly TurnAction[]) => {
	const decided = await decideBuiltIn(turn(question), attached);
	const {
		toConfirm: held,
		incomplete: lacking,
		runs,
	} = planRuns(decided, attached, { allowBuiltInWrites: true });
	return {
		ran: runs.map(({ values }) => values),
		held: held.map(({ values }) => values),
		missing: lacking.flatMap(({ missing }) => missing),
		notes: decided.notes,
	};
};

it.each(['__proto__', 'constructor', 'toString'])('takes a value for a parameter called %s', async (name) => {
	const odd = action('Permit status', 'When the user asks about a permit', [[name, 'e.g. PR-2231']]);
	const { ran } = await planned('What is the status of permit PR-9017?', [odd]);
	expect(ran.map((values) => Object.entries(values))).toEqual([[[name, 'PR-9017']]]);
});

describe('an identifier of unknown form', () => {
	const solar = action('Solar yield', 'When the user wants to estimate the yield of a solar roof', [
		['postcode', 'Postcode'],
	]);

	it.each([
		['Estimate the solar yield of a roof with 32 square metres, postcode 04109', '04109'],
		['Estimate the solar yield for postcode 79098 and house 14', '79098'],
		['Estimate the solar yield of my 45 kg roof in 79098', '79098'],
	])('is the one beside its own word, and no number that counts: “%s”', async (question, postcode) => {
		expect((await planned(question, [solar, ...actions])).ran).toEqual([{ postcode }]);
	});

	it('is asked for where two numbers may be it', async () => {
		const { missing, ran } = await planned('Estimate the solar yield, 79098 or 79100', [solar, ...actions]);
		expect([ran, missing]).toEqual([[], ['postcode']]);
	});
});

describe('a change is asked about with a value that', () => {
	const ban = action(
		'Ban user',
		'When a moderator wants to ban a user',
		[['user', 'Name of the user']],
		write,
	);
	const lesson = action(
		'Book lesson',
		'When somebody wants to book a lesson',
		[['instrument', 'One of viola, cello, piano']],
		write,
	);
	it.each([
		['is a rare word and nothing more', 'please ban the user pronto', ban, { user: 'pronto' }],
		['is one of two', 'Please ban the user for okonkwo trolling', ban, { user: 'okonkwo trolling' }],
		['is no listed choice as it is written', 'Book a cellos lesson', lesson, { instrument: 'cello' }],
	])('%s', async (_, question, one, values) => {
		const { held, ran } = await planned(question, [one, ...actions]);
		expect([ran, held]).toEqual([[], [values]]);
	});

	it.each([
		['is written like a name', 'Please ban the user Okonkwo', ban, { user: 'Okonkwo' }],
		['stands behind a small word', 'Please ban our okonkwo as a user asap', ban, { user: 'okonkwo' }],
		['is a listed choice', 'Book a cello lesson', lesson, { instrument: 'cello' }],
	])('and not with one that %s', async (_, question, one, values) => {
		expect((await planned(question, [one, ...actions])).ran).toEqual([values]);
	});
});

it('takes a name that holds the name of a unit', async () => {
	const sale = action('Campaign figures', 'When asked for the figures of a campaign', [
		['campaign', 'Campaign name'],
	]);
	const { ran } = await planned("What are the figures of the campaign Mother's Day?", [sale]);
	expect(ran).toEqual([{ campaign: "Mother's Day" }]);
});

it('does not bend a word to an example of the description', async () => {
	const hire = action('Instrument price', 'When asked for the price of an instrument', [
		['instrument', 'Which one it is, e.g. viola or cello'],
	]);
	const { ran } = await planned('What is the price of an instrument like a violin?', [hire]);
	expect(ran.filter(({ instrument }) => instrument === 'viola')).toEqual([]);
});

it.each([
	'What is the weather in Oslo or Bergen?',
	'What is the weather in Oslo and what is the weather in Bergen?',
])('asks which of two is meant: %s', async (question) => {
	const { missing, ran } = await planned(question, [weather]);
	expect([ran, missing]).toEqual([[], ['city']]);
});

describe('a day that is not understood', () => {
	const close = action(
		'Close office',
		'When somebody wants to close the office',
		[['date', 'The day, as YYYY-MM-DD', { required: false }]],
		write,
	);
	it.each([
		['Close the office on Ascension Day', [], ['date']],
		['Close the office on Friday', [{ date: '2026-05-15' }], []],
		['Close the office', [{}], []],
	])('is asked for: %s', async (question, ran, missing) => {
		expect(await planned(question, [close])).toMatchObject({ ran, missing });
	});
});

describe('a message that says more than is read', () => {
	const cancel = action(
		'Cancel order',
		'When the user wants to cancel an order',
		[['order', 'e.g. 4711']],
		write,
	);
	it.each([
		['of too many characters', `Cancel order 4712. ${'x'.repeat(4_000)}`],
		['of too many clauses', `Cancel order 4712. ${'This is another one. '.repeat(8)}`],
	])('%s is asked about before a change, and a note says so', async (_, question) => {
		const { notes, ran } = await planned(question, [cancel]);
		expect([ran, notes.length]).toEqual([[], 1]);
	});
});

it('offers both of two that are as likely, in whatever order they are attached', async () => {
	const twins = ['Hall weather', 'City weather'].map((name) => action(name, 'When asked about the weather'));
	const offeredOf = async (attached: readonly TurnAction[]) =>
		(await decideBuiltIn(turn('the weather'), attached)).offered?.map(({ name }) => name);
	expect(await offeredOf(twins)).toEqual(await offeredOf([...twins].reverse()));
	expect(await offeredOf(twins)).toHaveLength(2);
});

describe('a message', () => {
	const read = (text: string, day = '13') =>
		readMessage(text, 'en', { now: new Date(`2026-05-${day}T10:00:00Z`), timeZone: 'UTC' });

	it('is read once on one day, and anew on the next', () => {
		expect(read('Status of permit PR-17 tomorrow')).toBe(read('Status of permit PR-17 tomorrow'));
		expect(read('Status of permit PR-17 tomorrow', '14').readings).not.toEqual(
			read('Status of permit PR-17 tomorrow').readings,
		);
	});

	it('is searched once for each shape of an identifier, and for no more of it than a message can mean', () => {
		const attached = Array.from({ length: 300 }, (_, place) => ({
			...permit,
			parameters: permit.parameters.map((parameter) => ({
				...parameter,
				description: `The number, e.g. ${place % 2 ? 'PR' : 'QS'}-${2000 + place}`,
			})),
		}));
		const message = read('PR-1234, '.repeat(400));
		for (const one of attached.slice(0, 20)) extractValues(one, message, attached);
		expect([...message.shaped.keys()].sort()).toEqual(['PR-9999', 'QS-9999']);
		expect(message.shaped.get('PR-9999')).toHaveLength(50);
	});
});
