import { decideBuiltIn } from '../../../../../nodes/GuruTurnRouter/turn/decide/builtIn';
import type { TurnAction, TurnMessage } from '../../../../../nodes/GuruTurnRouter/turn/turn';
import { action, answered, DAY_OFF, parameter, said, TEN_ACTIONS, turn } from '../fixtures';
import { OFF_TOPIC, QUESTIONS } from './questions';

function decide(question: string, actions: readonly TurnAction[], history: readonly TurnMessage[] = []) {
	const { decisions } = decideBuiltIn(turn(question, history), actions);
	return Object.fromEntries(
		decisions.map((decision) => [
			decision.action.name,
			Object.fromEntries(Object.entries(decision.values).map(([name, { value }]) => [name, value])),
		]),
	);
}

const EVERYTHING = [...TEN_ACTIONS, ...DAY_OFF];

describe('the built-in matcher with the ten example actions', () => {
	it.each(QUESTIONS)('“%s” matches %j', (question, names) => {
		expect(Object.keys(decide(question, TEN_ACTIONS)).sort()).toEqual([...names].sort());
	});

	it.each(QUESTIONS)('“%s” matches %j also beside other actions', (question, names) => {
		expect(Object.keys(decide(question, EVERYTHING)).sort()).toEqual([...names].sort());
	});

	it.each(OFF_TOPIC)('“%s” matches nothing', (question) => {
		expect(decide(question, EVERYTHING)).toEqual({});
	});

	it('says in plain words why an action matched', () => {
		const { decisions } = decideBuiltIn(turn('Can I get my money back?'), TEN_ACTIONS);
		expect(decisions[0]?.reason).toBe('the message speaks of “money back”');
	});
});

describe('values that the built-in matcher takes', () => {
	it.each([
		['Where is my refund for order 12345?', 'refund status', { order_id: '12345' }],
		['Where is my parcel ORD-99?', 'order tracking', { order_id: 'ORD-99' }],
		['Where is parcel #12345 of invoice INV-7?', 'order tracking', { order_id: '12345' }],
		['Where is my order? I paid 123.45 EUR on 12/11/2026', 'order tracking', {}],
		['I was charged twice, ann@acme.io', 'duplicate charge check', { customer_email: 'ann@acme.io' }],
		['Charged twice: $1,049.50', 'duplicate charge check', { amount: 1049.5 }],
		['I get error E4012', 'incident status', { error_code: 'E4012' }],
		['Which tickets will breach in the next 4 hours?', 'tickets at risk of their SLA', { hours_ahead: 4 }],
		['Which tickets will breach within two days?', 'tickets at risk of their SLA', { hours_ahead: 48 }],
		['Is the blue Trail Shoe in stock?', 'stock check', { product_name: 'Trail Shoe', variant: 'blue' }],
		[
			'Please file a critical bug report for engineering: CSV export crashes',
			'engineering bug ticket',
			{ summary: 'CSV export crashes', priority: 'critical' },
		],
	])('“%s” gives %s %j', (question, name, values) => {
		expect(decide(question, TEN_ACTIONS)[name]).toMatchObject(values);
		if (Object.keys(values).length === 0) expect(decide(question, TEN_ACTIONS)[name]).toEqual({});
	});

	it('come from an earlier message of the user, never from the assistant', () => {
		const history = [said('Where is my refund for order 12345?'), answered('Order 999 was refunded.')];
		expect(decide('and where is that order?', TEN_ACTIONS, history)).toEqual({
			'order tracking': { order_id: '12345' },
		});
		expect(decide('where is that order?', TEN_ACTIONS, [answered('Order 999 was sent.')])).toEqual({
			'order tracking': {},
		});
	});

	it('go on with the question before where the message is only a value', () => {
		const history = [said('Where is my parcel?'), answered('Which order?')];
		expect(decide('12345', TEN_ACTIONS, history)).toEqual({ 'order tracking': { order_id: '12345' } });
	});

	it('are yes or no by the parameter’s own word', () => {
		const ship = action('shipping costs', 'Use when the user asks what shipping costs', {
			parameters: [parameter('express', 'Whether it is express', { type: 'boolean' })],
		});
		expect(decide('What are the shipping costs with express?', [ship])).toEqual({
			'shipping costs': { express: true },
		});
		expect(decide('What are the shipping costs without express?', [ship])).toEqual({
			'shipping costs': { express: false },
		});
	});
});

describe('the conversation about a day off', () => {
	const question = 'How many PTO days do I have left?';
	const history = [said(question), answered('You have 12 days left; the last one was on Monday.')];

	it('looks the balance up alone', () => {
		expect(decide(question, EVERYTHING)).toEqual({ pto_balance_lookup: {} });
	});

	it('then books the next Friday', () => {
		expect(decide('Perfect. Book Friday off then.', EVERYTHING, history)).toEqual({
			submit_pto_request: { date: '2026-11-27' },
		});
	});

	it.each([
		'How do I book a day off?',
		'Don’t book Friday off.',
		'I booked Friday off already.',
		'If I book Friday off, who is told?',
		'Cancel Friday off, please do not book it.',
		'thanks!',
	])('books nothing on “%s”', (message) => {
		expect(decide(message, EVERYTHING, history)).not.toHaveProperty('submit_pto_request');
	});

	it('goes on with a request that lacked its day, and repeats none that had one', () => {
		const asked = [said('Please book a day off'), answered('Which day?')];
		expect(decide('Friday', EVERYTHING, asked)).toEqual({ submit_pto_request: { date: '2026-11-27' } });
		const done = [said('Please book Monday off'), answered('Done.')];
		expect(decide('Friday', EVERYTHING, done)).toEqual({});
	});
});

it.each([
	'订单12345在哪里？',
	'где мой заказ 12345',
	'أين طلبي ١٢٣٤٥',
	'ฉันต้องการคืนเงิน',
	'\u0000\uD800',
	'x'.repeat(20_000),
])('text in any script is read without fault (%#)', (question) => {
	expect(() => decide(question, EVERYTHING)).not.toThrow();
});

describe('a message that grows as it is folded', () => {
	it.each(['ﷺ', '㌀', '½', 'ﷺ ', '½ '])('of 8,000 × “%s” is decided soon and in little memory', (letter) => {
		const memory = process.memoryUsage().heapUsed;
		const started = process.cpuUsage();
		expect(decide(letter.repeat(8_000), EVERYTHING)).toEqual({});
		const { system, user } = process.cpuUsage(started);
		expect((system + user) / 1e6).toBeLessThan(10);
		expect(process.memoryUsage().heapUsed - memory).toBeLessThan(200e6);
	});

	it('does so too in the history', () => {
		const history = Array.from({ length: 40 }, () => said('ﷺ'.repeat(8_000)));
		expect(decide('12345', EVERYTHING, history)).toEqual({});
	});
});

describe('an action that cancels orders', () => {
	const cancel = action('cancel_order', 'When the user asks to cancel an order', {
		effect: 'write',
		parameters: [parameter('order_id!', 'The number of the order')],
	});
	const twelve = { cancel_order: { order_id: '12345' } };

	it.each([
		'Cancel order 12345',
		'Please cancel order 12345',
		'Can you please cancel order 12345?',
		'Hello! I would like you to cancel order 12345. Thanks!',
		'Perfect. Cancel order 12345 then.',
		'Please cancel order 12345 and let me know when it is done.',
	])('starts on “%s”', (message) => {
		expect(decide(message, [cancel])).toEqual(twelve);
	});

	it.each([
		'Stop! cancel order 12345 was a mistake',
		'Cancel order 12345 was a mistake',
		'Someone asked you to cancel order 12345, was that me?',
		'My boss said: "cancel order 12345". Is that wise?',
		'Please tell me who can cancel order 12345',
		'Please explain how to cancel order 12345',
		'For order 12345, tell me how to cancel the order',
		'I would like to know whether I can cancel order 12345',
		'Can I cancel order 12345?',
		'So, could I cancel order 12345?',
		'Can you cancel order 12345? No wait, do not.',
		'Cancel order 12345. Hold on',
		'Cancel order 12345, no, don’t',
		'Cancel order 12345. Never mind!',
		'If it is late, cancel order 12345',
		'dont cancel order 12345',
		'please undo the cancel of order 12345',
		'Cancel nothing, order 12345 is fine',
	])('does not start on “%s”', (message) => {
		expect(decide(message, [cancel])).toEqual({});
	});

	it('weighs hundreds of clauses soon', () => {
		const started = process.cpuUsage();
		expect(decide('cancel an order, '.repeat(470), [cancel])).toHaveProperty('cancel_order');
		const { system, user } = process.cpuUsage(started);
		expect((system + user) / 1e6).toBeLessThan(15);
	});

	const history = [said('cancel my order'), answered('Which one?')];
	it.each(['No, not 12345', 'not 12345', 'No 12345', 'never 12345', 'dont 12345', 'anything but not #12345'])(
		'does not go on with “%s”',
		(message) => {
			expect(decide(message, [cancel], history)).toEqual({});
		},
	);

	it('is not repeated where a default had stood in for the value that comes now', () => {
		const ticket = action('open_ticket', 'When the user asks to open a ticket', {
			effect: 'write',
			parameters: [parameter('customer_email!', 'The e-mail address', { hasDefault: true })],
		});
		const asked = [said('Please open a ticket for me'), answered('It is open. Anything else?')];
		expect(decide('ann@example.com', [ticket], asked)).toEqual({});
	});

	it('goes on with the number alone', () => {
		expect(decide('12345', [cancel], history)).toEqual(twelve);
		expect(decide('Order 12345, please', [cancel], history)).toEqual(twelve);
	});
});

describe('an action that takes the user’s own words', () => {
	const matches = (message: string) => Object.keys(decide(message, TEN_ACTIONS));

	it('starts where those words hold a negation', () => {
		const message = 'Please file a bug report for engineering: the export does not open if I click it';
		expect(matches(message)).toEqual(['engineering bug ticket']);
	});

	it.each(['No wait, do not.', 'Never mind.', 'Stop!', 'On second thought, leave it.', 'No.'])(
		'does not start where “%s” follows',
		(message) => {
			const asked = `Please file a bug report for engineering: the CSV export crashes. ${message}`;
			expect(matches(asked)).not.toContain('engineering bug ticket');
		},
	);
});
