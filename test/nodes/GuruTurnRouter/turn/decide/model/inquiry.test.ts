/** A write that the model calls although the user only asks something. */
import { action, answered, parameter, said } from '../../fixtures';
import { type Args, type Outcome, outcomeOf } from './decideCall';

const cancel = action('Cancel booking', 'The user wants a booking cancelled', {
	effect: 'write',
	parameters: [parameter('booking!', 'Number of the booking, such as T-2000')],
});

describe('a question about something else than the change', () => {
	it.each<readonly [string, Outcome]>([
		['Somebody moved T-2093 to Friday, is that so?', 'is asked'],
		['My brother wanted T-2093 cancelled. Has it been sent?', 'is asked'],
		['T-2093 was charged twice. Where do I see that?', 'is asked'],
		['T-2093 was charged twice. Where can I see that, and could you cancel it?', 'runs'],
		['Please cancel T-2093. Where is my money?', 'runs'],
		['Cancel T-2093. When do I get the money back?', 'runs'],
		['Booking T-2093 was charged twice. When do I get the money back?', 'is asked'],
		['Cancelling T-2093 went well. When do I get the money back?', 'is asked'],
		['T-2093 has to go, we are all ill.', 'runs'],
		['Die T-2093 ist doppelt abgebucht. Wo sehe ich das?', 'is asked'],
		['Die T-2093 bitte streichen. Wann kommt das Geld?', 'runs'],
		['La T-2093 a été débitée deux fois, vous le voyez ?', 'is asked'],
		['Annulez la T-2093 s’il vous plaît. Où est mon argent ?', 'runs'],
		['Me han cobrado dos veces la T-2093. ¿Dónde lo veo?', 'is asked'],
		['T-2093が二重に請求されています。どこで見られますか。', 'is asked'],
		['تم خصم T-2093 مرتين، أين أرى ذلك؟', 'is asked'],
	])('%s', async (question, outcome) => {
		expect(await outcomeOf(cancel, question, { booking: ['T-2093', 'T-2093'] })).toBe(outcome);
	});

	const move = action('Move visit', 'The user wants a visit on another day', {
		effect: 'write',
		parameters: [
			parameter('visit!', 'Number of the visit, such as T-2000'),
			parameter('day!', 'New day, YYYY-MM-DD'),
		],
	});
	it.each<readonly [string, Outcome]>([
		['T-2093 is too early for me, could we do 27 November?', 'runs'],
		['You moved T-2093, is it on 27 November?', 'is asked'],
	])('may name the values of the change: %s', async (question, outcome) => {
		const args: Args = { visit: ['T-2093', 'T-2093'], day: ['2026-11-27', '27 November'] };
		expect(await outcomeOf(move, question, args)).toBe(outcome);
	});

	it('does not stop what an answer to the assistant picks', async () => {
		const history = [said('cancel it please'), answered('Shall I cancel T-2093?')];
		expect(await outcomeOf(cancel, 'yes', { booking: ['T-2093', 'T-2093'] }, history)).toBe('runs');
	});
});
