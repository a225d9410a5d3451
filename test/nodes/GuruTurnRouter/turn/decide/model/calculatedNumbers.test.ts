/** Numbers that nobody said, and that follow from numbers of the conversation. */
import { action, answered, parameter, said } from '../../fixtures';
import { type Args, decideCall, type Outcome, outcomeOf } from './decideCall';

const guests = (effect: 'read' | 'write') =>
	action('set guests', 'The user wants a table for another number of people', {
		effect,
		parameters: [parameter('guests!', 'Number of people', { type: 'number' })],
	});

describe('a number of a change that can be calculated', () => {
	const six = [said('We booked a table for 26'), answered('Yes, for 26, at 7. How can I help?')];
	it.each<readonly [string, number, Outcome]>([
		['we will be two more than that', 28, 'is asked'],
		['make that half as many', 13, 'is asked'],
		['three of us are ill, the others will come', 23, 'is asked'],
		['back to what it was', 26, 'is asked'],
		['my whole class is coming along', 31, 'lacks guests'],
		['wir sind dann zwei mehr als gesagt', 28, 'is asked'],
		['on sera deux de plus que prévu', 28, 'is asked'],
		['al final vamos la mitad de la gente', 13, 'is asked'],
		['あと2人増えます', 28, 'is asked'],
		['سنكون نصف العدد فقط', 13, 'is asked'],
		['سنكون نصف العدد فقط', 17, 'lacks guests'],
	])('is shown to the user before it runs: %s, as %d', async (question, count, outcome) => {
		const args: Args = { guests: [count, question] };
		expect(await outcomeOf(guests('write'), question, args, six)).toBe(outcome);
	});

	it('is not looked up with', async () => {
		const args: Args = { guests: [28, '2 more than that'] };
		const decision = await decideCall(guests('read'), 'is there room for 2 more than that', args, six);
		expect(decision?.values).toEqual({});
	});

	const stay = action('set stay', 'The user wants to stay longer or shorter', {
		effect: 'write',
		parameters: [
			parameter('nights', 'Number of nights', { type: 'number' }),
			parameter('minutes', 'Length of the visit in minutes', { type: 'number' }),
		],
	});
	it.each<readonly [string, string, Args, Outcome]>([
		[
			'We arrive on 13 March',
			'until the 17th of March',
			{ nights: [4, 'until the 17th of March'] },
			'is asked',
		],
		[
			'We arrive on 13 March',
			'until the 17th of March',
			{ nights: [5, 'until the 17th of March'] },
			'lacks nights',
		],
		['We start at 8:30', 'we stop at 11:15', { minutes: [165, 'stop at 11:15'] }, 'is asked'],
		['We start at 8:30', 'we stop at 11:15', { minutes: [195, 'stop at 11:15'] }, 'lacks minutes'],
	])('may lie between two days or times: %s, %s', async (before, question, args, outcome) => {
		const history = [said(before), answered('Until when?')];
		expect(await outcomeOf(stay, question, args, history)).toBe(outcome);
	});
});
