import type { Embed } from '../../../../../../nodes/GuruTurnRouter/turn/decide/ranking/embed';
import { decideBuiltIn } from '../../../../../../nodes/GuruTurnRouter/turn/decide/matcher/decideBuiltIn';
import type { Turn } from '../../../../../../nodes/GuruTurnRouter/turn/turn';
import { action, actions, turn } from './actions';

async function decided(of: Turn, attached = actions): Promise<Record<string, Record<string, unknown>>> {
	const { decisions } = await decideBuiltIn(of, attached);
	return Object.fromEntries(
		decisions.map(({ action: { name }, values }) => [
			name,
			Object.fromEntries(Object.entries(values).map(([parameter, { value }]) => [parameter, value])),
		]),
	);
}

describe('one message', () => {
	it.each([
		['What is the status of permit PR-9017?', { 'Permit status': { permit_number: 'PR-9017' } }],
		['permit pr-9017 status??', { 'Permit status': { permit_number: 'PR-9017' } }],
		['What is the weather in Oslo?', { Weather: { city: 'Oslo' } }],
		['Please book a tennis court on Friday', { 'Book a court': { sport: 'tennis', date: '2026-05-15' } }],
		[
			'Reserve a squash court on June 2nd, 4 people',
			{ 'Book a court': { sport: 'squash', date: '2026-06-02', players: 4 } },
		],
		['When is the swimming pool open?', { 'Pool hours': {} }],
		['I want to book a court for badminton', { 'Book a court': { sport: 'badminton' } }],
		[
			'What is the status of permit PR-1 and what is the weather in Rome?',
			{ 'Permit status': { permit_number: 'PR-1' }, Weather: { city: 'Rome' } },
		],
	])('%s', async (question, expected) => {
		expect(await decided(turn(question))).toEqual(expected);
	});

	it.each(['Tell me a joke', 'thanks, that was all', 'How are you today?', '', '???', 'ﷺ'.repeat(50)])(
		'decides and offers nothing for “%s”',
		async (question) => {
			const { decisions, offered } = await decideBuiltIn(turn(question), actions);
			expect([decisions, offered]).toEqual([[], undefined]);
		},
	);

	it.each([
		"Please don't cancel my membership GM-2001",
		"Don't cancel GM-2001",
		'How do I cancel my membership GM-2001?',
	])('does not run a write that the message does not want: “%s”', async (question) => {
		const { decisions } = await decideBuiltIn(turn(question), actions);
		expect(decisions.filter((each) => each.action.effect === 'write')).toEqual([]);
	});

	it('does not run a write whose name the negated words do not hold', async () => {
		const submit = action('submit_pto_request', 'When the user wants to book or submit days off', [
			['date', 'The day off, as YYYY-MM-DD'],
		]);
		const book = { ...submit, effect: 'write' } as const;
		const asked = async (text: string) => (await decideBuiltIn(turn(text), [book])).decisions.length;
		expect(await asked('Book 2026-12-04 off')).toBe(1);
		expect(await asked("Don't book 2026-12-04 off")).toBe(0);
		expect(await asked('If my boss agrees, book 2026-12-04 off')).toBe(0);
	});

	it('offers actions that are near each other and runs neither', async () => {
		const forecast = action('Weather forecast', 'When asked about the weather in a city in the coming days', [
			['city', 'The city'],
		]);
		const current = action('Current weather', 'When asked about the weather in a city', [
			['city', 'The city'],
		]);
		const { decisions, offered } = await decideBuiltIn(turn('What about the weather in Oslo?'), [
			...actions.slice(2),
			forecast,
			current,
		]);
		expect(decisions).toEqual([]);
		expect(offered?.map(({ name }) => name).sort()).toEqual(['Current weather', 'Weather forecast']);
	});

	const parcel = action('Parcels', 'When somebody asks for a delivery', [], {
		exampleQuestions: ['Wo bleibt mein Paket?', 'Is it here yet?'],
	});

	it.each(['Wo bleibt mein Paket?', 'wo bleibt denn mein paket', 'Is it here yet?'])(
		'that is like an example question calls for its action: %s',
		async (question) => {
			expect((await decideBuiltIn(turn(question), [parcel])).decisions).toHaveLength(1);
			expect((await decideBuiltIn(turn(question), [{ ...parcel, exampleQuestions: [] }])).decisions).toEqual(
				[],
			);
		},
	);

	it.each([
		['The number of the permit, such as 2231 or PR-99', 'Status of permit 4711', '4711'],
		['The permit number, for example 2231 or PR-99', 'Status of permit 4711', '4711'],
		['The part of the building, such as roof or garage', 'Permit status of the garage', 'garage'],
		['How large it is: small, medium or large', 'Status of the large permit', 'large'],
		['Which part it is for: roof or garage', 'Permit status of the garage', 'garage'],
	])('gives a value for “%s”', async (description, question, value) => {
		const asking = action('Permit status', 'When the user asks about a permit', [['permit', description]]);
		const { decisions } = await decideBuiltIn(turn(question), [asking]);
		expect(decisions[0]?.values['permit']?.value).toBe(value);
	});

	it.each([
		['How do I cancel my membership GM-2001?', ['Cancel membership']],
		['Hello, may I cancel my membership GM-2001?', ['Cancel membership']],
		['Wie kann ich meine Mitgliedschaft GM-2001 kündigen?', ['Cancel membership']],
		['Was my membership GM-2001 cancelled?', ['Cancel membership']],
		["What's it like to cancel my membership GM-2001?", ['Cancel membership']],
		['Ist meine Mitgliedschaft GM-2001 gekündigt?', ['Cancel membership']],
	])('offers a change that is only asked about: %s', async (question, names) => {
		const { decisions, offered } = await decideBuiltIn(turn(question), actions);
		expect([decisions, offered?.map(({ name }) => name)]).toEqual([[], names]);
	});

	it('runs a change beside a question about something else', async () => {
		const question = 'Please cancel my membership GM-2001. When is the pool open?';
		expect(await decided(turn(question))).toEqual({
			'Cancel membership': { member_id: 'GM-2001' },
			'Pool hours': {},
		});
	});

	const order = action('Order status', 'When the user asks where an order is', [
		['order_id', 'The ID of the order'],
	]);
	const invoice = action('Get invoice', 'When the user asks for an invoice', [['invoice', 'The invoice']]);

	it.each([
		['order 8812??', { 'Order status': { order_id: '8812' } }],
		['invoice pls 2207-FX', { 'Get invoice': { invoice: '2207-FX' } }],
	])('takes no label for an identifier: %s', async (question, expected) => {
		expect(await decided(turn(question), [order, invoice])).toEqual(expected);
	});

	it.each([
		["Inscrivez-moi au cours de spinning de lundi, s'il vous plaît", 'fr', 'spinning'],
		['Quero fazer pilates na quinta-feira', 'pt', 'pilates'],
		['Put me in the yoga class tomorrow please', 'en', 'yoga'],
	])('takes neither courtesy nor the verb for a name: %s', async (question, _, name) => {
		const gym = action(
			'Join class',
			'A member wants to take part in a class (cours, aula, fazer, inscrire)',
			[
				['class_name', 'e.g. yoga, spinning, pilates'],
				['date', 'Date of the class as YYYY-MM-DD'],
			],
		);
		const { decisions, considered = [] } = await decideBuiltIn(turn(question), [gym, ...actions]);
		expect(considered.map((one) => one.action.name)).not.toContain('Join class');
		expect(decisions[0]?.values['class_name']?.value).toBe(name);
	});

	it('never decides a companion', async () => {
		const companion = action('Weather note', 'When the user asks about the weather in a city', [], {
			runsWith: 'Weather',
		});
		const { decisions } = await decideBuiltIn(turn('What is the weather in Oslo?'), [...actions, companion]);
		expect(decisions.map(({ action: { name } }) => name)).toEqual(['Weather']);
	});

	it('says of every other action why it does not run, the closest first, with three scores at most', async () => {
		const { considered = [] } = await decideBuiltIn(turn('What is the weather in Oslo?'), actions);
		expect(considered).toHaveLength(actions.length - 1);
		expect(considered.filter(({ score }) => score !== undefined).length).toBeLessThanOrEqual(3);
		expect(considered.every(({ reason }) => reason !== '')).toBe(true);
	});
});

describe('numbers', () => {
	const parcel = action('Parcel price', 'When the user asks what it costs to send a parcel', [
		['country', 'Country it goes to such as Germany or Japan'],
		['weight', 'Weight in kilograms', { type: 'number' }],
	]);
	const seats = action('Room seats', 'When the user asks how many people a room has seats for', [
		['building', 'The building: North or South'],
		['floor', 'The number of the floor', { type: 'number' }],
	]);

	it.each([
		['What does it cost to send a parcel of 500 g to France?', { country: 'France', weight: 0.5 }],
		['What does it cost to send a parcel of 500g to France?', { country: 'France', weight: 0.5 }],
		['What does a parcel of minus 5 kg to France cost?', { country: 'France', weight: -5 }],
		['What does a parcel of 2 and a half kilograms to Japan cost?', { country: 'Japan', weight: 2.5 }],
		['What does it cost to send a parcel of 3 gallons to Japan?', { country: 'Japan' }],
	])('count in the unit of their parameter: %s', async (question, values) => {
		expect(await decided(turn(question), [parcel])).toEqual({ 'Parcel price': values });
	});

	it('and their units are no names', async () => {
		const between = turn('What does it cost to send a 2.5 kg parcel from Japan to Germany?');
		expect(await decided(between, [parcel])).toEqual({ 'Parcel price': { weight: 2.5 } });
	});

	it.each([
		['How many people have seats on floor 2 of North?', { building: 'North', floor: 2 }],
		['2', { building: 'South', floor: 2 }],
	])('a whole question after a question for a value goes first: %s', async (question, values) => {
		const asked = ['How many people have seats in South?', 'Please tell me the floor.'];
		expect(await decided(turn(question, ...asked), [seats])).toEqual({ 'Room seats': values });
	});
});

it('puts together what two clauses say, where none of them says enough by itself', async () => {
	const number = ['employee_no', 'Personnel number', { type: 'number' }] as const;
	const leave = action('Vacation days left', 'When asked how many days of leave are left', [number]);
	const payslip = action('Get payslip', 'When an employee asks for the payslip', [
		number,
		['month', 'The month, as YYYY-MM'],
	]);
	const question = 'How many days of leave are left? Employee 40911';
	expect(await decided(turn(question), [leave, payslip])).toEqual({
		'Vacation days left': { employee_no: 40911 },
	});
});

describe('few actions', () => {
	const balance = action('get_pto_balance', 'When asked how many PTO, vacation or time-off days remain');
	const request = action(
		'submit_pto_request',
		'When the user confirms to book, submit or request days',
		[['date', 'The day, YYYY-MM-DD']],
		{ effect: 'write' },
	);
	const notify = action('notify_manager', 'When a request was submitted', [['message', 'What to say']]);

	it('are told apart by the small words of a question', async () => {
		const question = turn('How many PTO days do I have left?');
		expect(await decided(question, [balance, request, notify])).toEqual({ get_pto_balance: {} });
	});

	const current = action('get_weather', 'When the user asks about current weather for a city', [
		['city', 'City'],
	]);
	const asked = ["What's the weather in Oslo?", 'Sunny.'];

	it.each([
		["What's the weather in Oslo?", [], 'Oslo'],
		['weather paris', [], 'paris'],
		['weather paris', asked, 'paris'],
		['And in Berlin?', asked, 'Berlin'],
		['the city is Rome', ['How is the weather?', 'In which city?'], 'Rome'],
	])('run with the right value: %s after %j', async (question, history, city) => {
		expect(await decided(turn(question, ...history), [current])).toEqual({ get_weather: { city } });
	});

	it.each(['What can you do?', 'Thank you!', 'hello'])('do not run for “%s”', async (question) => {
		expect(await decided(turn(question, ...asked), [current])).toEqual({});
	});
});

describe('a conversation', () => {
	it.each([
		[
			'fills what was asked for',
			turn('Oslo', 'What is the weather?', 'In which city?'),
			{ Weather: { city: 'Oslo' } },
		],
		[
			'takes an answer that is a sentence',
			turn('the city is Rome', 'What is the weather?', 'In which city?'),
			{ Weather: { city: 'Rome' } },
		],
		[
			'keeps what was said before',
			turn('On Friday', 'Book a tennis court please', 'On which day?'),
			{ 'Book a court': { sport: 'tennis', date: '2026-05-15' } },
		],
		[
			'goes on with another value',
			turn('And in Berlin?', 'What is the weather in Oslo?', 'Sunny.'),
			{ Weather: { city: 'Berlin' } },
		],
		[
			'goes on with another identifier',
			turn('and for PR-9000?', 'Status of permit PR-17', 'Granted.'),
			{ 'Permit status': { permit_number: 'PR-9000' } },
		],
		[
			'turns to another action',
			turn('When is the swimming pool open?', 'What is the weather?', 'In which city?'),
			{ 'Pool hours': {} },
		],
		['leaves it at an unrelated message', turn('Thank you!', 'What is the weather in Oslo?', 'Sunny.'), {}],
	])('%s', async (_, of, expected) => {
		expect(await decided(of)).toEqual(expected);
	});
});

describe('what follows a change runs it no second time, and not unasked', () => {
	const asked = ['Please cancel my membership', 'What is your member number?'] as const;
	const done = ['Cancel my membership GM-2001', 'It is cancelled.'] as const;

	it.each([
		['no, don’t do it, GM-2001 stays', asked],
		['Is it GM-2001?', asked],
		['thanks for GM-2002', done],
		['GM-2001 was the number', ['My membership was great', 'Glad to hear it.']],
		[
			'GM-2001 was the number',
			['hello', 'Hello, shall I cancel something? "Cancel membership" is what I can do.'],
		],
	])('“%s” after %j', async (question, history) => {
		expect(await decided(turn(question, ...history))).toEqual({});
	});

	it('but the answer to the question for a value does', async () => {
		expect(await decided(turn('GM-2001', ...asked))).toEqual({
			'Cancel membership': { member_id: 'GM-2001' },
		});
	});

	it('an identifier is taken over from the question before', async () => {
		const track = action('Order tracking', 'When the user asks where an order is', [
			['order_id', 'The order’s number, such as 12345 or ORD-99'],
		]);
		const cancel = action(
			'Cancel order',
			'When the user wants to cancel an order',
			[['order_id', 'The order’s number, such as 12345 or ORD-99']],
			{ effect: 'write' },
		);
		const history = ['Where is order 70020?', 'It is in Denver.'];
		expect(await decided(turn('Please cancel that order.', ...history), [track, cancel])).toEqual({
			'Cancel order': { order_id: '70020' },
		});
		expect(await decided(turn('Where is order 12345, please? <3'), [track])).toEqual({
			'Order tracking': { order_id: '12345' },
		});
	});

	it('another value is taken while the assistant still asks about the change', async () => {
		const held = ['Cancel my membership GM-2001', 'Shall I cancel GM-2001?'] as const;
		expect(await decided(turn('make it GM-2002', ...held))).toEqual({
			'Cancel membership': { member_id: 'GM-2002' },
		});
	});

	it('another value is offered', async () => {
		const { offered } = await decideBuiltIn(turn('and GM-2002', ...done), actions);
		expect(offered?.map(({ name }) => name)).toContain('Cancel membership');
	});

	it.each(['never mind', 'yes', 'okay'])('“%s” is no name', async (answer) => {
		expect(await decided(turn(answer, 'What is the weather?', 'In which city?'))).toEqual({});
	});

	it('a change with its negation in a clause of its own is not made', async () => {
		expect(await decided(turn('Cancel my membership GM-2001. Wait, no.'))).toEqual({});
	});

	it('is left for what is clearly another wish', async () => {
		const question = 'What is the status of permit PR-9017?';
		expect(await decided(turn(question, ...asked))).toEqual({
			'Permit status': { permit_number: 'PR-9017' },
		});
	});
});

describe('vectors', () => {
	const question = turn('Do I need an umbrella in Oslo?');
	const near: Embed = (texts) =>
		Promise.resolve(texts.map((text) => (/umbrella|weather/iu.test(text) ? [1, 0.1] : [0, 1])));

	it('find an action that shares no word with the message', async () => {
		expect((await decideBuiltIn(question, actions)).decisions).toEqual([]);
		const { decisions, offered = [] } = await decideBuiltIn(question, actions, { embed: near });
		expect([...decisions.map((decision) => decision.action), ...offered][0]?.name).toBe('Weather');
	});

	it.each([
		['reject', () => Promise.reject(new Error('no connection'))],
		['are too few', () => Promise.resolve([])],
	])('are left out with a note where they %s', async (_, embed) => {
		const { decisions, notes } = await decideBuiltIn(turn('What is the weather in Oslo?'), actions, {
			embed,
		});
		expect(decisions).toHaveLength(1);
		expect(notes).toEqual([expect.stringContaining('words alone decided')]);
	});

	it('end with the turn', async () => {
		const never: Embed = () => new Promise(() => undefined);
		const ended = AbortSignal.abort(new Error('cancelled'));
		await expect(decideBuiltIn(question, actions, { embed: never, signal: ended })).rejects.toThrow(
			'cancelled',
		);
	});

	it('are made once for the same texts', async () => {
		const embed = jest.fn(near);
		await decideBuiltIn(question, actions, { embed });
		const before = embed.mock.calls.length;
		await decideBuiltIn(question, actions, { embed });
		expect(embed.mock.calls).toHaveLength(before);
	});
});
