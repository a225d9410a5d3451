import { decideBuiltIn } from '../../../../../nodes/GuruTurnRouter/turn/decide/builtIn';
import { TEN_ACTIONS, turn } from '../fixtures';

/** What the built-in matcher decides, by action. */
function decide(question: string) {
	const { decisions } = decideBuiltIn(turn(question), TEN_ACTIONS);
	return Object.fromEntries(
		decisions.map(({ action, values }) => [
			action.name,
			Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value])),
		]),
	);
}

describe('messages as they come in', () => {
	it.each([
		['Could you resend the bill for order 40-22?', { 'refund status': { order_id: '40-22' } }],
		['When can I expect the money for order 8821?', { 'refund status': { order_id: '8821' } }],
		[
			'charged 2 times, joe@x.example, €41.10',
			{ 'duplicate charge check': { customer_email: 'joe@x.example', amount: 41.1 } },
		],
		[
			'My statement shows 12.40 on the 2nd and again 12.40 on the 3rd. joe@x.example',
			{ 'duplicate charge check': { customer_email: 'joe@x.example', amount: 12.4 } },
		],
		[
			'stock: Alder trailer / orange',
			{ 'stock check': { product_name: 'Alder trailer', variant: 'orange' } },
		],
		['Habt ihr noch Tassen Specht?', { 'stock check': { product_name: 'Tassen Specht' } }],
		['401 on checkout', { 'incident status': { feature: 'checkout' } }],
		[
			'Who is affected by the search outage in Portugal?',
			{ 'incident impact': { incident_type: 'search outage', region: 'Portugal' } },
		],
		['Order 551, no wait, 552-K, where is it?', { 'order tracking': { order_id: '552-K' } }],
		[
			'Please file a bug for engineering:\n\nFrom: lea@x.example\nThe undo button clears the page\nSent from my phone',
			{
				'engineering bug ticket': {
					summary: 'The undo button clears the page',
					customer_email: 'lea@x.example',
				},
			},
		],
		[
			'Bug for engineering: dates shift\nSteps:\n- add a date\n- reload',
			{ 'engineering bug ticket': { summary: 'dates shift', steps: '- add a date\n- reload' } },
		],
	])('“%s” gives %j', (question, expected) => {
		expect(decide(question)).toMatchObject(expected);
		expect(Object.keys(decide(question))).toEqual(Object.keys(expected));
	});

	it.each([
		'I want to return order 991',
		'How often do you have outages?',
		'Thanks, the outage is over now',
		'What is a bug report?',
		'Do you have any job openings?',
		'Order 551 arrived broken, who do I call?',
	])('“%s” starts nothing', (question) => {
		expect(decide(question)).toEqual({});
	});
});
