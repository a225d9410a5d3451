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
		['I am ill, so T-2093 has to go, ok?', 'runs'],
		['T-2093 has to go. Is that right?', 'runs'],
		['Die T-2093 muss weg, ok?', 'runs'],
		['Il faut supprimer la T-2093, d’accord ?', 'runs'],
		// There is no word list for Swedish.
		['Bokningen T-2093 är tyvärr felaktig. Kan du ta bort den?', 'runs'],
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

	it.each<readonly [string, string, Outcome]>([
		['Shall I cancel T-2093?', 'yes', 'runs'],
		['Which booking shall I cancel?', 'T-2093. How long will it take?', 'runs'],
		['Which booking shall I cancel?', 'Somebody moved T-2093, is that so?', 'is asked'],
		['I can cancel bookings.', 'T-2093. How long will it take?', 'is asked'],
		['Which booking shall I cancel?', "It's T-2093. How long will it take?", 'runs'],
		['T-2093 and T-2095 can be cancelled.', 'Lovely, T-2093 then. Do you lend out tents?', 'runs'],
		['Welche Buchung soll ich stornieren?', 'Die T-2093. Wann kommt das Geld?', 'runs'],
	])('may follow an answer to the assistant: %s – %s', async (asked, question, outcome) => {
		const history = [said('hello'), answered(asked)];
		expect(await outcomeOf(cancel, question, { booking: ['T-2093', 'T-2093'] }, history)).toBe(outcome);
	});
});

describe('a request to be told something', () => {
	it.each<readonly [string, Outcome]>([
		['T-2093 is under my wife’s name. I’d like to know what it costs.', 'is asked'],
		['Could you tell me whether T-2093 was cancelled', 'is asked'],
		['Could you cancel T-2093 and tell me when it is done', 'runs'],
		['Please let me know when T-2093 starts.', 'is asked'],
		['I’d like T-2093 gone. Let me know when it is.', 'runs'],
		['Ich möchte nur wissen, wann T-2093 beginnt.', 'is asked'],
		['Ich möchte T-2093 loswerden.', 'runs'],
		['Je voudrais savoir ce que coûte la T-2093.', 'is asked'],
		['Je voudrais supprimer la T-2093.', 'runs'],
		['Quiero saber cuánto cuesta la T-2093.', 'is asked'],
		['Quiero quitar la T-2093.', 'runs'],
		['T-2093の料金を教えてください。', 'is asked'],
		['T-2093をなくしてください。', 'runs'],
		['أريد أن أعرف سعر T-2093', 'is asked'],
		['أريد إلغاء T-2093', 'runs'],
	])('asks for no change: %s', async (question, outcome) => {
		expect(await outcomeOf(cancel, question, { booking: ['T-2093', 'T-2093'] })).toBe(outcome);
	});
});

describe('a time before which nothing is to happen', () => {
	it.each<readonly [string, Outcome]>([
		['Once the doctor has called we cancel T-2093.', 'is asked'],
		['When you have a minute, please cancel T-2093.', 'runs'],
		['Sobald der Arzt anruft, streichen wir T-2093.', 'is asked'],
		['Dès que le médecin appelle, on supprime la T-2093.', 'is asked'],
	])('stands before the change: %s', async (question, outcome) => {
		expect(await outcomeOf(cancel, question, { booking: ['T-2093', 'T-2093'] })).toBe(outcome);
	});
});

describe('a condition within a sentence', () => {
	it.each<readonly [string, Outcome]>([
		['Hmm, if I cancelled T-2093, please tell me what I would pay', 'is asked'],
		['Please cancel T-2093, if that is all right', 'runs'],
		['Tja, falls ich T-2093 bitte streichen lasse', 'is asked'],
		['Bitte T-2093 streichen, falls das geht', 'runs'],
		['Bueno, si anulo la T-2093, por favor dígame el precio', 'is asked'],
	])('counts where it holds the value: %s', async (question, outcome) => {
		expect(await outcomeOf(cancel, question, { booking: ['T-2093', 'T-2093'] })).toBe(outcome);
	});
});

describe('an order in the words of the action', () => {
	const stornieren = action('Buchung stornieren', 'Der Benutzer will eine Buchung absagen', {
		effect: 'write',
		parameters: [parameter('buchung!', 'Nummer der Buchung, wie T-2000')],
	});
	it.each<readonly [string, Outcome]>([
		['Storniere T-2093. Wann kommt das Geld?', 'runs'],
		['Stornieren Sie T-2093. Wann kommt das Geld?', 'runs'],
		['Die Buchung T-2093 kam doppelt. Wann kommt das Geld?', 'is asked'],
	])('may have another form: %s', async (question, outcome) => {
		expect(await outcomeOf(stornieren, question, { buchung: ['T-2093', 'T-2093'] })).toBe(outcome);
	});

	it.each<readonly [string, Outcome]>([
		['Tengo que cancelar T-2093', 'runs'],
		['Hay un problema, por favor cancele T-2093', 'runs'],
		['Wie besprochen, bitte T-2093 streichen', 'runs'],
		['Who cares, cancel T-2093', 'runs'],
		['How much would it cost to cancel T-2093, please', 'is asked'],
	])('may follow words of a question without a question mark: %s', async (question, outcome) => {
		expect(await outcomeOf(cancel, question, { booking: ['T-2093', 'T-2093'] })).toBe(outcome);
	});
});

describe('what is told of the past before a question', () => {
	const block = action('Block card', 'The user wants a card blocked', {
		effect: 'write',
		parameters: [parameter('card!', 'Number of the card, such as K-2000')],
	});
	it.each<readonly [string, Outcome]>([
		['Please block card K-4471, it was stolen yesterday. Do I get a new one?', 'runs'],
		['My card K-4471 was stolen yesterday. Do I get a new one?', 'is asked'],
		['Bitte die K-4471 sperren, sie wurde gestern gestohlen. Bekomme ich eine neue?', 'runs'],
	])('is no doubt beside a request: %s', async (question, outcome) => {
		expect(await outcomeOf(block, question, { card: ['K-4471', 'K-4471'] })).toBe(outcome);
	});
});

it('takes the user’s description of a fault as a report, whatever is asked after it', async () => {
	const report = action('Report fault', 'The user reports a fault', {
		effect: 'write',
		parameters: [parameter('fault!', 'What is wrong')],
	});
	const fault = 'the shower in my room broke last night';
	expect(await outcomeOf(report, `${fault}. Who fixes that?`, { fault: [fault, fault] })).toBe('runs');
});

it('hears a request in “let the kitchen know”, and none in “let me know”', async () => {
	const note = action('Note allergy', 'The kitchen must know something', {
		effect: 'write',
		parameters: [parameter('table!', 'Number of the table, such as T-2000')],
	});
	const args: Args = { table: ['T-2093', 'T-2093'] };
	expect(await outcomeOf(note, 'T-2093 is mine, could you let the kitchen know?', args)).toBe('runs');
	expect(await outcomeOf(note, 'T-2093 is mine, could you let me know the way?', args)).toBe('is asked');
});

describe('a word that reverses the action', () => {
	const block = action('Block card', 'The user wants a card blocked', {
		effect: 'write',
		parameters: [parameter('card!', 'Number of the card, such as K-2000')],
	});
	it.each<readonly [string, Outcome]>([
		['Please block card K-4471', 'runs'],
		['Please unblock card K-4471', 'is asked'],
		['Please entblock card K-4471', 'runs'],
	])('is no request for it: %s', async (question, outcome) => {
		expect(await outcomeOf(block, question, { card: ['K-4471', 'K-4471'] })).toBe(outcome);
	});
	it('may be the action itself', async () => {
		const unblock = { ...block, name: 'Unblock card', toolName: 'unblock_card' };
		const args: Args = { card: ['K-4471', 'K-4471'] };
		expect(await outcomeOf(unblock, 'Please unblock card K-4471', args)).toBe('runs');
	});
});

describe('a question with the verb of the action', () => {
	it.each<readonly [string, Outcome]>([
		['What does cancelling T-2093 cost?', 'is asked'],
		['Will T-2093 be cancelled because of the strike?', 'is asked'],
		['So T-2093 is cancelled?', 'is asked'],
		['Could you cancel T-2093?', 'runs'],
		['T-2093 tomorrow?', 'runs'],
	])('asks about it: %s', async (question, outcome) => {
		expect(await outcomeOf(cancel, question, { booking: ['T-2093', 'T-2093'] })).toBe(outcome);
	});
});
