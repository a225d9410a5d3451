import { decideBuiltIn } from '../../../../../nodes/GuruTurnRouter/turn/decide/builtIn';
import { action, parameter, turn } from '../fixtures';

const ACTIONS = [
	action('membership', 'When the user asks about an account, a plan or subscription, or when it renews', {
		parameters: [parameter('customer_email', 'The e-mail address of the account')],
	}),
	action('limits', 'When the user asks about a plan, its limits, or why a feature is missing', {
		parameters: [parameter('customer_email', 'The e-mail address of the customer whose plan is asked about')],
	}),
	action('outages', 'When the user reports an error or asks about an outage or an incident'),
];

const started = (question: string) =>
	decideBuiltIn(turn(question), ACTIONS).decisions.map((decision) => decision.action.name);

describe('an action that explains less of a message than another', () => {
	it.each([
		['Which limits does the plan of ann@acme.example have?', ['limits']],
		['When does the subscription of ann@acme.example renew?', ['membership']],
		['Which plan is ann@acme.example on?', ['limits', 'membership']],
	])('is left out: “%s” starts %j', (question, names) => {
		expect([...started(question)].sort()).toEqual(names);
	});
});

describe('a word that has an everyday meaning', () => {
	it.each([
		'What is the plan for the picnic?',
		'The outage ruined the third chapter of that novel',
		'There was no dinner, a total outage',
	])('starts nothing in “%s”', (question) => {
		expect(started(question)).toEqual([]);
	});

	it.each(['What is my plan?', 'Is there an outage?'])('starts its action in “%s”', (question) => {
		expect(started(question)).not.toEqual([]);
	});
});
