/** What becomes of a call's values where the message holds others that could be meant. */
import { decideWithModel } from '../../../../../../nodes/GuruTurnRouter/turn/decide/model/decideWithModel';
import type { Decision } from '../../../../../../nodes/GuruTurnRouter/turn/decide/decision';
import type { ChatModel, TurnAction, TurnMessage } from '../../../../../../nodes/GuruTurnRouter/turn/turn';
import { action, answered, parameter, said, turn } from '../../fixtures';
import { type Args, decideCall } from './decideCall';

/** The values that are kept, and whether a change with them is made without a question. */
async function valuesOf(
	taken: TurnAction,
	question: string,
	args: Args,
	now = '2026-11-23T09:30:00Z',
	history: readonly TurnMessage[] = [],
) {
	const decision = await decideCall(taken, question, args, history, now);
	if (decision === undefined) throw new Error('nothing was decided');
	const found = Object.entries(decision.values);
	return {
		values: Object.fromEntries(found.map(([name, { value }]) => [name, value])),
		isDoubted: isInDoubt(decision),
	};
}

function isInDoubt({ doubts = [], values }: Decision): boolean {
	return doubts.length > 0 || Object.values(values).some(({ doubt }) => doubt !== undefined);
}

const both = (name: string, ...parameters: ReadonlyArray<readonly [name: string, description: string]>) =>
	(['read', 'write'] as const).map((effect) =>
		action(name, `When asked to ${name}`, {
			effect,
			parameters: parameters.map(([own, description]) =>
				parameter(own, description, { type: description.startsWith('Number of') ? 'number' : 'string' }),
			),
		}),
	);

const [lookUpTrip, bookTrip] = both('trip', ['start!', 'Departure stop'], ['end!', 'Arrival stop']);
const [lookUpTickets, bookTickets] = both(
	'tickets',
	['adults!', 'Number of adults'],
	['children!', 'Number of children'],
);
const [lookUpHorse] = both('horse', ['height!', 'Number of centimetres that the rider is tall']);
const [lookUpStop] = both('stop', ['start!', 'Departure stop']);
const [lookUpCase, closeCase] = both('close case', ['case_id!', 'Case number']);
const [lookUpCar] = both('car', ['car!', 'Registration of the car']);
const [lookUpColour, orderColour] = both('paint', ['colour!', 'One of: red, blue, green']);
const [lookUpDay, bookDay] = both('slot', ['date!', 'The day, as YYYY-MM-DD']);
const [lookUpTime] = both('tour', ['time!', 'When it starts, as HH:MM']);
const [lookUpPrice] = both('baskets', ['count!', 'Number of baskets']);
const [lookUpFarms] = both('farms', ['radius!', 'Number of kilometres, in a straight line']);
const [lookUpStay] = both('stay', ['length!', 'Number of days']);
const [lookUpCoach] = both('coaches', ['to_town!', 'Town where the traveller wants to go']);
const [lookUpSeason] = both('season', ['month!', 'The month, as YYYY-MM']);
const [, orderPizzas] = both('pizzas', ['count!', 'Number of pizzas']);
const [, addSpace] = both(
	'space',
	['gigabytes!', 'Number of gigabytes to add'],
	['mailboxes!', 'Number of boxes'],
);
const [, sendCards] = both(
	'cards',
	['value!', 'Number of riyals, the amount on each'],
	['cards!', 'Number of pieces'],
);
const [, sendFlyers] = both('flyers', ['copies!', 'Number of flyers'], ['address!', 'Where they go']);
const [, takeReading] = both('reading', ['reading!', 'Number of units'], ['customer!', 'Customer number']);
const [, bookTour] = both('tour', ['time!', 'When it starts, as HH:MM']);
const [, sendGift] = both('gift', ['recipient!', 'Who gets it']);
const [refundSome, discount] = (
	[
		['amount!', 'How much is paid back, in euros'],
		['discount!', 'Discount in percent'],
	] as const
).map(([name, description]) =>
	action(name, 'When asked for money', {
		effect: 'write',
		parameters: [parameter(name, description, { type: 'number' })],
	}),
);
const [lookUpPupil] = both('marks', ['child!', 'First name of the child']);
const [lookUpRemoval] = both('removal', ['from_town!', 'Where one lives'], ['to_town!', 'Where one moves']);
const [lookUpTrain] = both('train', ['from_town!', 'Where the ride starts'], ['to_town!', 'Where it ends']);
const [lookUpUse, bookHoliday] = both(
	'period',
	['start_day!', 'First day, as YYYY-MM-DD'],
	['end_day!', 'Last day, as YYYY-MM-DD'],
);
const [, closePool] = both('pool', ['from_time!', 'Start, as HH:MM'], ['to_time!', 'End, as HH:MM']);
const [lookUpOrder] = both('order', ['order!', 'The number of the order, digits only']);
const [, openReturn] = both(
	'return',
	['order_number!', 'The order’s digits'],
	['phone!', 'Phone number of the customer'],
);
const [lookUpLine] = both('line', ['number!', 'Phone number']);
const [lookUpDesk] = both('desk', ['number!', 'Number of the ticket, not the phone number']);
const [lookUpInvoice] = both('invoice', [
	'invoice_number!',
	'The number of the invoice (not the customer number)',
]);
const [, reportFault] = both('fault', ['flat!', 'The flat’s number'], ['fixture!', 'What is broken']);
const [lookUpMoney] = both('money', ['currency!', 'ISO 4217']);

describe('values that stand beside the words of another parameter', () => {
	it.each<readonly [string, TurnAction | undefined, Args]>([
		['3 adults and 1 child', bookTickets, { adults: [1, '1'], children: [3, '3'] }],
		['3 adults, 1 child', lookUpTickets, { adults: [1, '1'], children: [3, '3'] }],
		['a bus to Hull from Leeds', bookTrip, { start: ['Hull', 'Hull'], end: ['Leeds', 'Leeds'] }],
		['a bus to Hull from Leeds', lookUpTrip, { start: ['Hull', 'Hull'], end: ['Leeds', 'Leeds'] }],
		[
			'moving to Hull, we live in Leeds now',
			lookUpRemoval,
			{ from_town: ['Leeds', 'in Leeds'], to_town: ['Leeds', 'in Leeds'] },
		],
		[
			'holiday 1 December 2026 and 5 December 2026',
			bookHoliday,
			{ start_day: ['2026-12-05', '5 December 2026'], end_day: ['2026-12-01', '1 December 2026'] },
		],
		[
			'our use to 30 April 2026, starting 1 February 2026',
			lookUpUse,
			{ start_day: ['2026-04-30', '30 April 2026'], end_day: ['2026-02-01', '1 February 2026'] },
		],
	])('in “%s” are asked about before a change, and not looked up with', async (question, taken, args) => {
		if (taken === undefined) throw new Error('no action');
		const { isDoubted, values } = await valuesOf(taken, question, args);
		if (taken.effect === 'write') expect(isDoubted).toBe(true);
		else expect(values).toEqual({});
	});

	it.each<readonly [string, TurnAction | undefined, Args]>([
		['3 adults and 1 child', bookTickets, { adults: [3, '3'], children: [1, '1'] }],
		['adults: 3, children: 1', bookTickets, { adults: [3, '3'], children: [1, '1'] }],
		['a bus to Hull from Leeds', bookTrip, { start: ['Leeds', 'Leeds'], end: ['Hull', 'Hull'] }],
		[
			'ein Bus von Kiel nach Plön, bitte',
			bookTrip,
			{ start: ['Kiel', 'von Kiel'], end: ['Plön', 'nach Plön'] },
		],
		[
			'holiday from 1 December 2026, until 5 December 2026',
			bookHoliday,
			{ start_day: ['2026-12-01', '1 December 2026'], end_day: ['2026-12-05', 'until 5 December 2026'] },
		],
		[
			'Fermez la piscine jusqu’à 17 h, à partir de 13 h',
			closePool,
			{ from_time: ['13:00', 'à partir de 13 h'], to_time: ['17:00', 'jusqu’à 17 h'] },
		],
	])('in “%s” are taken where each stands beside its own', async (question, taken, args) => {
		if (taken === undefined) throw new Error('no action');
		const { isDoubted, values } = await valuesOf(taken, question, args);
		expect(values).toEqual(Object.fromEntries(Object.entries(args).map(([name, [value]]) => [name, value])));
		expect(isDoubted).toBe(false);
	});

	it('are asked about where no word tells which number is meant', async () => {
		if (bookTickets === undefined) throw new Error('no action');
		const args: Args = { adults: [28, '28'], children: [4, '4'] };
		expect(await valuesOf(bookTickets, '28 kids and 4 grown-ups please', args)).toMatchObject({
			isDoubted: true,
		});
	});
});

describe('a change is asked about', () => {
	it.each<readonly [string, TurnAction | undefined, Args]>([
		['Keep case 7701, close the other one', closeCase, { case_id: ['7701', '7701'] }],
		['Case 7701 is already closed, so close 7702', closeCase, { case_id: ['7701', '7701'] }],
		['The red arrived yesterday but I still need the blue', orderColour, { colour: ['red', 'The red'] }],
		['For Ann Lee, from Bob Ray', sendGift, { recipient: ['Bob Ray', 'Bob Ray'] }],
		['A voucher for Mia please, it is from Noah', sendGift, { recipient: ['Noah', 'Noah'] }],
		['If you waive the fee, close case 7701', closeCase, { case_id: ['7701', 'case 7701'] }],
		['Si vous renoncez aux frais, fermez le dossier 7701', closeCase, { case_id: ['7701', '7701'] }],
		['Close the latest one, my account is 8830', closeCase, { case_id: ['8830', 'my account is 8830'] }],
		['Bitte schließen, meine Kundennummer ist 8830', closeCase, { case_id: ['8830', '8830'] }],
		['أغلقها من فضلك، رقم حسابي 8830', closeCase, { case_id: ['8830', '8830'] }],
		['has case 7701 been closed yet?', closeCase, { case_id: ['7701', 'case 7701'] }],
		['just wondering what closing case 7701 costs', closeCase, { case_id: ['7701', 'case 7701'] }],
		['And if I closed case 7701, would I pay?', closeCase, { case_id: ['7701', 'case 7701'] }],
		['Pizzas for 9 o’clock please, with cheese', orderPizzas, { count: [9, 'for 9 o’clock'] }],
		['Bitte bringt Pizzen am 14. Dezember', orderPizzas, { count: [14, 'am 14. Dezember'] }],
		['Quiero pizzas de las de 12 euros', orderPizzas, { count: [12, 'las de 12 euros'] }],
		['12 €?', orderPizzas, { count: [12, '12 €'] }],
		['Refund 20 % please', refundSome, { amount: [20, '20 %'] }],
		['Bitte 20 Prozent erstatten', refundSome, { amount: [20, '20 Prozent'] }],
		['Pizzas for the 3rd floor please', orderPizzas, { count: [3, 'the 3rd floor'] }],
		['Des pizzas au 3e étage s’il vous plaît', orderPizzas, { count: [3, 'au 3e étage'] }],
		['Pizzas at 6 for our team', orderPizzas, { count: [6, 'at 6'] }],
		['Pizzas a las 6 para el equipo', orderPizzas, { count: [6, 'a las 6'] }],
		['أرسل 20 بطاقة بـ 50', sendCards, { value: [50, '50'], cards: [20, '20'] }],
		['50 of the 20 please', addSpace, { gigabytes: [50, '50'], mailboxes: [20, '20'] }],
		['Pizzas for my son, he is 9', orderPizzas, { count: [9, 'he is 9'] }],
		['ピザをください、息子は9歳です', orderPizzas, { count: [9, '9歳'] }],
		[
			'Some flyers to 12 Mill Lane please',
			sendFlyers,
			{ copies: [12, '12 Mill Lane'], address: ['12 Mill Lane', '12 Mill Lane'] },
		],
		[
			'I am customer 40123, here is my reading',
			takeReading,
			{ reading: [40123, 'customer 40123'], customer: ['40123', 'customer 40123'] },
		],
		['The tour at 2pm, no wait I have class, 4pm', bookTour, { time: ['14:00', 'at 2pm'] }],
		[
			'Please take the boots back. My number is 612 345 987',
			openReturn,
			{ order_number: ['612345987', '612 345 987'], phone: ['612345987', 'My number is 612 345 987'] },
		],
		[
			'My neighbour had the window in 3A reported yesterday. What is your number at weekends?',
			reportFault,
			{ flat: ['3A', 'in 3A'], fixture: ['window', 'the window'] },
		],
		[
			'Mein Nachbar hat letzte Woche das Fenster in 3A gemeldet. Wie ist Ihre Nummer am Wochenende?',
			reportFault,
			{ flat: ['3A', 'in 3A'], fixture: ['Fenster', 'das Fenster'] },
		],
		['Close case 7701. It was 6604', closeCase, { case_id: ['7701', '7701'] }],
		['Cierra el caso 7701. Es el 7710', closeCase, { case_id: ['7701', '7701'] }],
		['2 boxes with 12 pizzas please', orderPizzas, { count: [12, '12 pizzas'] }],
		['Book 15 May. Not sure, 5 May is nice too', bookDay, { date: ['2027-05-15', '15 May'] }],
		['Pizzas for three adults and two kids please', orderPizzas, { count: [3, 'three adults'] }],
		['Bitte Pizzen für drei Erwachsene und zwei Kinder', orderPizzas, { count: [3, 'drei Erwachsene'] }],
		['We are 24 children and 3 adults, 28 pizzas', orderPizzas, { count: [28, '28 pizzas'] }],
		['Blue please, the red still works', orderColour, { colour: ['red', 'the red'] }],
		['It shows 007431, so 7413', takeReading, { reading: [7413, '7413'] }],
		['It shows 74310, so 7431', takeReading, { reading: [7431, '7431'] }],
		['Close case 0077, not 77 of old', closeCase, { case_id: ['77', '77 of old'] }],
		['Do not forget the red, paint the rest blue', orderColour, { colour: ['blue', 'blue'] }],
		['Vergessen Sie nicht das red, sonst blue', orderColour, { colour: ['blue', 'blue'] }],
		['N’oubliez pas le red, sinon blue', orderColour, { colour: ['blue', 'blue'] }],
		['No olvide el red, luego blue', orderColour, { colour: ['blue', 'blue'] }],
		['The tour at 20:30 please, 19:00 is early enough', bookTour, { time: ['20:30', 'at 20:30'] }],
		['The tour at 20:30 please, 19:00 is too early for us', bookTour, { time: ['19:00', '19:00'] }],
		['Die Tour um 20:30 bitte, 19:00 ist früh', bookTour, { time: ['20:30', 'um 20:30'] }],
		['Close case 7701. In 2027 it will be 6604', closeCase, { case_id: ['7701', '7701'] }],
		['Close case 7701. It is 6604 in 2026', closeCase, { case_id: ['7701', '7701'] }],
		[
			'Take 4471 back, my phone is 0761 / 55 81 20, or 55 81 21',
			openReturn,
			{ order_number: ['4471', '4471'], phone: ['0761558120', '0761558120'] },
		],
		['Make it nine pizzas or five', orderPizzas, { count: [9, 'nine pizzas'] }],
		['Make it nine pizzas not five', orderPizzas, { count: [5, 'five'] }],
		['No, nine pizzas. Five are at the door', orderPizzas, { count: [9, 'nine pizzas'] }],
		['No llegaron 300, devuélveme 275 €', refundSome, { amount: [275, '275 €'] }],
		['Close 7701. The one of May, 7710, stays open too long', closeCase, { case_id: ['7701', '7701'] }],
		['Close 7701. In May, 7710, 7711 came yesterday', closeCase, { case_id: ['7701', '7701'] }],
		['7701を閉じてください。もう一つは7710です', closeCase, { case_id: ['7701', '7701'] }],
		['Close 7701 – no, sorry, on the letter it says case 7710', closeCase, { case_id: ['7701', '7701'] }],
	])('with “%s”', async (question, taken, args) => {
		if (taken === undefined) throw new Error('no action');
		expect(await valuesOf(taken, question, args)).toMatchObject({ isDoubted: true });
	});

	it.each<readonly [string, TurnAction | undefined, Args]>([
		['Keep case 7701 as it is, close 7702', closeCase, { case_id: ['7702', '7702'] }],
		['I already have red, so blue please', orderColour, { colour: ['blue', 'blue'] }],
		['2027-08-14 as a day off', bookDay, { date: ['2027-08-14', '2027-08-14'] }],
		['Close case 7701, my account is 8830-B', closeCase, { case_id: ['7701', 'case 7701'] }],
		['Close 7701 of account 9, it is off for 3 days', closeCase, { case_id: ['7701', '7701'] }],
		['Can you close case 7701?', closeCase, { case_id: ['7701', 'case 7701'] }],
		['Close case 7701 if possible', closeCase, { case_id: ['7701', 'case 7701'] }],
		["Fermez le dossier 7701, s'il vous plaît", closeCase, { case_id: ['7701', '7701'] }],
		['What is wrong with you? Please close case 7701 now', closeCase, { case_id: ['7701', '7701'] }],
		[
			'The window in 3A has been broken since yesterday. Please mend it',
			reportFault,
			{ flat: ['3A', 'in 3A'], fixture: ['window', 'The window'] },
		],
		['Please bring 3 pizzas to the third floor', orderPizzas, { count: [3, '3 pizzas'] }],
		['Look at 6 pizzas for our team', orderPizzas, { count: [6, '6 pizzas'] }],
		['Wir sind 3. Pizzas bitte', orderPizzas, { count: [3, 'Wir sind 3'] }],
		['Ajoutez 50 Go aux 20 premières', addSpace, { gigabytes: [50, '50 Go'], mailboxes: [20, '20'] }],
		[
			'44718820, it says 18342',
			takeReading,
			{ reading: [18342, '18342'], customer: ['44718820', '44718820'] },
		],
		['It shows 007431, so 7431', takeReading, { reading: [7431, '7431'] }],
		['Refund 20 € please', refundSome, { amount: [20, '20 €'] }],
		['Take 20 % off', discount, { discount: [20, '20 %'] }],
		['6 pizzas for 9 o’clock please', orderPizzas, { count: [6, '6 pizzas'] }],
		['Le caprice du chef en 14 pizzas pour 20h', orderPizzas, { count: [14, '14 pizzas'] }],
		[
			'40 flyers to 12 Mill Lane please',
			sendFlyers,
			{ copies: [40, '40 flyers'], address: ['12 Mill Lane', '12 Mill Lane'] },
		],
		['Cierra el caso 7701, no el 7710', closeCase, { case_id: ['7701', '7701'] }],
		['Pizzas for three adults and two kids, so five please', orderPizzas, { count: [5, 'five'] }],
		['Three pizzas please, the red one is gone', orderPizzas, { count: [3, 'Three pizzas'] }],
		['We are 24 children and 3 adults, so 27 pizzas', orderPizzas, { count: [27, '27 pizzas'] }],
		['Close case 7701. Last year it was 6604', closeCase, { case_id: ['7701', '7701'] }],
		['Cierra el caso 7701, el año pasado fue el 6604', closeCase, { case_id: ['7701', '7701'] }],
		['ケース7701を閉じてください。去年は6604でした', closeCase, { case_id: ['7701', '7701'] }],
		['Blue please, the red still works', orderColour, { colour: ['blue', 'Blue'] }],
		['Blue if you can :) I was keeping the red', orderColour, { colour: ['blue', 'Blue'] }],
		['Close 7701. The one of May, 7710, stays of course', closeCase, { case_id: ['7701', '7701'] }],
		['Bitte 7701 schließen. Der vom Mai, 7710, bleibt', closeCase, { case_id: ['7701', '7701'] }],
		['Fermez 7701. Celui de mai, 7710, reste bien sûr', closeCase, { case_id: ['7701', '7701'] }],
		['Cierra el 7701. El de mayo, 7710, se queda', closeCase, { case_id: ['7701', '7701'] }],
		['أغلق 7701. رقم 7710 يبقى', closeCase, { case_id: ['7701', '7701'] }],
		['7701を閉じてください。7710はもう届きました', closeCase, { case_id: ['7701', '7701'] }],
		['Close 7701. The other one, 7710, I closed yesterday', closeCase, { case_id: ['7701', '7701'] }],
		['Make it nine pizzas not five', orderPizzas, { count: [9, 'nine pizzas'] }],
		['Neun Pizzen statt fünf bitte', orderPizzas, { count: [9, 'Neun Pizzen'] }],
		['Neuf pizzas au lieu de cinq', orderPizzas, { count: [9, 'Neuf pizzas'] }],
		['Al final no son cinco, ponme nueve pizzas', orderPizzas, { count: [9, 'nueve pizzas'] }],
		['أريد ست قطع بدل أربع', orderPizzas, { count: [6, 'ست قطع'] }],
		['No son 300, devuélveme 275 €', refundSome, { amount: [275, '275 €'] }],
		['Forget the red, paint it blue', orderColour, { colour: ['blue', 'blue'] }],
		['Vergessen Sie das red, bitte blue', orderColour, { colour: ['blue', 'blue'] }],
		['Oubliez le red, je prends blue', orderColour, { colour: ['blue', 'blue'] }],
		['Olvide el red, mejor blue', orderColour, { colour: ['blue', 'blue'] }],
		['redはやめて、blueにしてください', orderColour, { colour: ['blue', 'blue'] }],
		['انس red وخذ blue', orderColour, { colour: ['blue', 'blue'] }],
		['The tour at 20:30 please, 19:00 is too early for us', bookTour, { time: ['20:30', 'at 20:30'] }],
		['Die Tour um 20:30 bitte, 19:00 ist uns zu früh', bookTour, { time: ['20:30', 'um 20:30'] }],
		['La visite à 20:30 svp, 19:00 c’est trop tôt', bookTour, { time: ['20:30', 'à 20:30'] }],
		['La visita a las 20:30, las 19:00 es muy temprano', bookTour, { time: ['20:30', 'a las 20:30'] }],
		['ツアーは20:30でお願いします。19:00は早すぎます', bookTour, { time: ['20:30', '20:30'] }],
		['الجولة الساعة 20:30 من فضلك، 19:00 بدري جدا', bookTour, { time: ['20:30', '20:30'] }],
		['Close case 7701. In 2024 it was 6604', closeCase, { case_id: ['7701', '7701'] }],
		['Bitte 7701 schließen. In 2024 war es 6604', closeCase, { case_id: ['7701', '7701'] }],
		['Fermez 7701. En 2024 c’était 6604', closeCase, { case_id: ['7701', '7701'] }],
		['Cierra 7701. En 2024 fue el 6604', closeCase, { case_id: ['7701', '7701'] }],
		['7701を閉じてください。2024年は6604でした', closeCase, { case_id: ['7701', '7701'] }],
		['أغلق 7701. في 2024 كان 6604', closeCase, { case_id: ['7701', '7701'] }],
		[
			'Take 4471 back, my phone is 0761 / 55 81 20',
			openReturn,
			{ order_number: ['4471', '4471'], phone: ['0761558120', '0761558120'] },
		],
		['I am keeping my red. Close case RL-309 for 29 November', closeCase, { case_id: ['RL-309', 'RL-309'] }],
		[
			'A gift for m.okafor@shop.example',
			sendGift,
			{ recipient: ['m.okafor@shop.example', 'm.okafor@shop.example'] },
		],
	])('but not with what is meant in “%s”', async (question, taken, args) => {
		if (taken === undefined) throw new Error('no action');
		expect(await valuesOf(taken, question, args)).toMatchObject({ isDoubted: false });
	});
});

describe('with a “yes”', () => {
	const asked: TurnMessage = { role: 'assistant', text: 'Shall I close case 7701?' };
	const ran: TurnMessage = { role: 'assistant', text: 'Case 7701 is closed.' };
	const before: TurnMessage = { role: 'user', text: 'Close case 7701' };
	it.each<readonly [string, string, readonly TurnMessage[], boolean]>([
		['yes', 'yes', [asked], false],
		["yes please, that's it", 'yes please', [asked], false],
		['yes, that one', 'yes', [asked], false],
		['yes, close the case', 'yes', [asked], false],
		['yes, the Lyon case', 'yes', [asked], true],
		['yes, wait', 'yes', [asked], true],
		['oui, celui de Lyon', 'oui', [{ ...asked, text: 'Dois-je fermer le dossier 7701 ?' }], true],
		['yes', 'case 7701', [before, asked], false],
		['yes', 'case 7701', [before, ran], true],
	])('“%s” by “%s” a change is asked about: %4$s', async (question, quote, history, isDoubted) => {
		if (closeCase === undefined) throw new Error('no action');
		const args = { case_id: ['7701', quote] } as const;
		expect(await valuesOf(closeCase, question, args, undefined, history)).toEqual({
			values: { case_id: '7701' },
			isDoubted,
		});
	});
});

describe('nothing is looked up with', () => {
	it.each<readonly [string, string, TurnAction | undefined, Args]>([
		['a day of another weekday', 'Free on Friday?', lookUpDay, { date: ['2026-12-03', 'on Friday'] }],
		[
			'one of two cases',
			'Mine is 7701, hers is 7702. How is hers?',
			lookUpCase,
			{ case_id: ['7702', '7702'] },
		],
		[
			'a day like one of last year',
			'Last year we were there on 3 December. Free on the 10th of December?',
			lookUpDay,
			{ date: ['2026-12-03', 'on 3 December'] },
		],
		['a day beside its figures', 'Ist am 14.12. etwas frei?', lookUpDay, { date: ['2026-12-15', '14.12.'] }],
		[
			'a day outside a range',
			'Free 12 to 16 December?',
			lookUpDay,
			{ date: ['2026-12-18', '12 to 16 December'] },
		],
		[
			'another day than a weekday with its date',
			'Frei am Samstag, den 19. Dezember?',
			lookUpDay,
			{ date: ['2026-12-20', 'am Samstag, den 19. Dezember'] },
		],
		['another day of the month', 'Free on the 9th?', lookUpDay, { date: ['2026-12-19', 'on the 9th'] }],
		[
			'another day’s evening',
			'Frei übermorgen Abend?',
			lookUpDay,
			{ date: ['2026-11-24', 'übermorgen Abend'] },
		],
		[
			'another day’s morning',
			'Free tomorrow in the morning?',
			lookUpDay,
			{ date: ['2026-11-26', 'tomorrow in the morning'] },
		],
		['another day from today', 'Frei übermorgen, oder?', lookUpDay, { date: ['2026-11-24', 'übermorgen'] }],
		[
			'a month of another year',
			'Prices in March next year',
			lookUpSeason,
			{ month: ['2026-03', 'March next year'] },
		],
		['a day of another month', 'Was it free last month?', lookUpDay, { date: ['2026-11-01', 'last month'] }],
		[
			'a day of another quarter',
			'Was war dieses Quartal noch frei?',
			lookUpDay,
			{ date: ['2026-07-01', 'dieses Quartal'] },
		],
		[
			'a day of another week',
			'¿Qué días había libres la semana pasada?',
			lookUpDay,
			{ date: ['2026-11-25', 'la semana pasada'] },
		],
		[
			'a day to come since when something is',
			'Est-ce libre depuis vendredi ?',
			lookUpDay,
			{ date: ['2026-11-27', 'depuis vendredi'] },
		],
		[
			'a month that is not the one before last',
			'先々月の料金を教えてください',
			lookUpSeason,
			{ month: ['2026-10', '先々月'] },
		],
		[
			'a day and a month swapped',
			'هل هناك مواعيد ابتداءً من 03/04/2027؟',
			lookUpDay,
			{ date: ['2027-03-04', 'ابتداءً من 03/04/2027'] },
		],
		[
			'the number of another thing',
			'How is case 7701? It is about printer 7712',
			lookUpCase,
			{ case_id: ['7712', 'printer 7712'] },
		],
		['a floor', '3階の件はどうなりましたか', lookUpCase, { case_id: ['3', '3階'] }],
		['a choice that is not wanted', 'Show blue, I don’t want red', lookUpColour, { colour: ['red', 'red'] }],
		['what words rule out', 'anything other than red', lookUpColour, { colour: ['red', 'red'] }],
		['the lesser of two', 'rather blue than red', lookUpColour, { colour: ['red', 'red'] }],
		['another’s number', 'He is 182 tall and I am 164', lookUpHorse, { height: [182, '182'] }],
		['what was taken back', 'From Lyon – no, Nantes, sorry', lookUpStop, { start: ['Lyon', 'From Lyon'] }],
		['the old number', 'case 7701, wait, 7702', lookUpCase, { case_id: ['7701', '7701'] }],
		['another name in the user’s script', '高松からの便は?', lookUpStop, { start: ['直島', '高松から'] }],
		[
			'another number in words',
			'docena y media de cestas de las medianas',
			lookUpPrice,
			{ count: [12, 'docena y media'] },
		],
		['miles as kilometres', 'within 12 miles of Ely', lookUpFarms, { radius: [12, 'within 12 miles'] }],
		['weeks as days', 'für zwei Wochen', lookUpStay, { length: [2, 'für zwei Wochen'] }],
		['where one comes from', 'Coaches from Leeds?', lookUpCoach, { to_town: ['Leeds', 'from Leeds'] }],
		['a slip of a number', 'ninety-two baskets?', lookUpPrice, { count: [82, 'ninety-two'] }],
		[
			'the sixth of another month',
			'Free on the 6th of next month?',
			lookUpDay,
			{ date: ['2027-01-06', 'the 6th of next month'] },
		],
		[
			'a day to come for “last”',
			'Was it free last Friday?',
			lookUpDay,
			{ date: ['2026-11-27', 'last Friday'] },
		],
		[
			'the end as the start',
			'Our use up to 30 April 2026',
			lookUpUse,
			{ start_day: ['2026-04-30', '30 April 2026'] },
		],
		['midnight for noon', '¿Hay visita al mediodía, a las 12?', lookUpTime, { time: ['00:00', 'a las 12'] }],
		[
			'a phone number',
			'Where is my order? My number is 020 7946 0133',
			lookUpOrder,
			{ order: ['02079460133', 'My number is 020 7946 0133'] },
		],
		[
			'a phone number that is excluded',
			'Wo ist mein Ticket? C’est le 06 39 98 21 40',
			lookUpDesk,
			{ number: ['0639982140', '06 39 98 21 40'] },
		],
		[
			'what the description excludes',
			'Was ist noch offen? Meine Kundennummer ist 812204',
			lookUpInvoice,
			{ invoice_number: ['812204', 'Meine Kundennummer ist 812204'] },
		],
		[
			'who is only mentioned',
			'Adam is doing fine, but I’d like to see how Ruth did',
			lookUpPupil,
			{ child: ['Adam', 'Adam'] },
		],
		[
			'a case that is settled',
			'Case 7701 has arrived, but where is case 7702?',
			lookUpCase,
			{ case_id: ['7701', 'Case 7701'] },
		],
		[
			'one of two cases, both of today',
			'Status of 7701 please. The one for Bob, 7710, I collect today.',
			lookUpCase,
			{ case_id: ['7701', '7701'] },
		],
		[
			'a choice that nobody asks about',
			'What does blue cost, without gloss? The red of my sister was too dear.',
			lookUpColour,
			{ colour: ['red', 'The red'] },
		],
		[
			'a choice that was too dear',
			'What does blue cost? The red was too expensive for me.',
			lookUpColour,
			{ colour: ['red', 'The red'] },
		],
		[
			'eine Farbe neben der gefragten',
			'Was kostet blue? Meine Frau hat red.',
			lookUpColour,
			{ colour: ['red', 'red'] },
		],
		['what is to be forgotten', 'Right, forget the red', lookUpColour, { colour: ['red', 'the red'] }],
		[
			'was vergessen ist',
			'Vergessen Sie bloß nicht blue. Vergiss red',
			lookUpColour,
			{ colour: ['red', 'red'] },
		],
		[
			'a policy for a case',
			'Gibt es etwas Neues? Meine Police ist die 118820',
			lookUpCase,
			{ case_id: ['118820', 'die 118820'] },
		],
		[
			'what the user still has',
			'Habt ihr blue da? Das red hab ich noch, das brauch ich nicht',
			lookUpColour,
			{ colour: ['red', 'Das red'] },
		],
		[
			'what is excluded with its place',
			'A can of paint, just not in the red',
			lookUpColour,
			{ colour: ['red', 'in the red'] },
		],
		[
			'what a short exclamation takes back',
			'Farbe in red, ach nein, blue reicht mir',
			lookUpColour,
			{ colour: ['red', 'in red'] },
		],
		[
			'what French takes back',
			'Pour deux adultes et quatre enfants, enfin non, plutôt trois enfants',
			lookUpTickets,
			{ children: [4, 'quatre enfants'] },
		],
		[
			'a plate of a car that is settled',
			'Is KL68 WPD ready? The Fiesta (KN19 RTO) I fetched on Monday already.',
			lookUpCar,
			{ car: ['KN19 RTO', 'The Fiesta (KN19 RTO)'] },
		],
		['another currency', 'What are 50 Canadian worth?', lookUpMoney, { currency: ['USD', '50 Canadian'] }],
	])('%s: “%s”', async (_, question, taken, args) => {
		if (taken === undefined) throw new Error('no action');
		expect((await valuesOf(taken, question, args)).values).toEqual({});
	});

	it.each<readonly [string, string, TurnAction | undefined, Args]>([
		[
			'the sixth of that month',
			'Free on the 6th of next month?',
			lookUpDay,
			{ date: ['2026-12-06', 'the 6th of next month'] },
		],
		['a past day for “last”', 'Was it free last Friday?', lookUpDay, { date: ['2026-11-20', 'last Friday'] }],
		[
			'a time before an hour',
			'¿Hay visita a las nueve menos diez?',
			lookUpTime,
			{ time: ['08:50', 'a las nueve menos diez'] },
		],
		['noon', '¿Hay visita al mediodía, a las 12?', lookUpTime, { time: ['12:00', 'a las 12'] }],
		[
			'a long number in groups',
			'where is 0038 4410 27',
			lookUpOrder,
			{ order: ['0038441027', '0038 4410 27'] },
		],
		[
			'what was not collected yesterday',
			'Status of 7701 please. The one for Bob, 7710, I collected yesterday.',
			lookUpCase,
			{ case_id: ['7701', '7701'] },
		],
		['who is asked about', 'Adam is fine, but how did Ruth do?', lookUpPupil, { child: ['Ruth', 'Ruth'] }],
		['the week after', 'Free on Friday?', lookUpDay, { date: ['2026-12-04', 'on Friday'] }],
		['the month after', 'Free on the 9th?', lookUpDay, { date: ['2027-01-09', 'on the 9th'] }],
		['the day before an end', 'Free until the 9th?', lookUpDay, { date: ['2026-12-08', 'the 9th'] }],
		[
			'a day that is counted to',
			'Free the day after Friday?',
			lookUpDay,
			{ date: ['2026-11-28', 'the day after Friday'] },
		],
		[
			'a month of next year',
			'Prices in March next year',
			lookUpSeason,
			{ month: ['2027-03', 'March next year'] },
		],
		[
			'a case that nobody asks about as well',
			'Mine is 7701. How is hers, 7702?',
			lookUpCase,
			{ case_id: ['7702', '7702'] },
		],
		[
			'a day beside one of last year',
			'Last year we were there on 3 December. Free on the 10th of December?',
			lookUpDay,
			{ date: ['2026-12-10', 'on the 10th of December'] },
		],
		[
			'a past day',
			'Was it free on Friday last week? I come on Monday',
			lookUpDay,
			{ date: ['2026-11-20', 'on Friday last week'] },
		],
		[
			'a phone number that is asked for',
			'C’est combien en mai ? C’est le 06 39 98 21 40',
			lookUpLine,
			{ number: ['06 39 98 21 40', 'le 06 39 98 21 40'] },
		],
		['the new number', 'I am 182 tall, wait, 184', lookUpHorse, { height: [184, '184'] }],
		['a day of the month', 'Was it free last month?', lookUpDay, { date: ['2026-10-01', 'last month'] }],
		[
			'the last month until now',
			'Free in the last month?',
			lookUpDay,
			{ date: ['2026-11-23', 'last month'] },
		],
		[
			'a day of the week that was',
			'¿Qué días había libres la semana pasada?',
			lookUpDay,
			{ date: ['2026-11-16', 'la semana pasada'] },
		],
		[
			'the last day since when something is',
			'Est-ce libre depuis vendredi ?',
			lookUpDay,
			{ date: ['2026-11-20', 'depuis vendredi'] },
		],
		[
			'what is not taken back',
			'2 adults and 4 kids, no wait, 3 kids',
			lookUpTickets,
			{ adults: [2, '2 adults'] },
		],
		['what is not ruled out', 'red…じゃなくてblueはありますか', lookUpColour, { colour: ['blue', 'blue'] }],
		['what is not taken back', 'Have you red, no wait, blue?', lookUpColour, { colour: ['blue', 'blue'] }],
		['kilometres', 'within 12 km of Ely', lookUpFarms, { radius: [12, 'within 12 km'] }],
		['weeks reckoned', 'für zwei Wochen', lookUpStay, { length: [14, 'für zwei Wochen'] }],
		['where one goes', 'Coaches to Hull?', lookUpCoach, { to_town: ['Hull', 'to Hull'] }],
		['nights', 'for 2 nights', lookUpStay, { length: [2, '2 nights'] }],
		['a price', 'I am 182 tall and paid 150 €', lookUpHorse, { height: [182, '182'] }],
		['what does not work', 'Why is the red not sticking?', lookUpColour, { colour: ['red', 'the red'] }],
		[
			'a day of a named weekend',
			'Free on the weekend of 12 December?',
			lookUpDay,
			{ date: ['2026-12-13', 'the weekend of 12 December'] },
		],
		[
			'a day inside a range',
			'Free 12 to 16 December?',
			lookUpDay,
			{ date: ['2026-12-14', '12 to 16 December'] },
		],
	])('but with %s: “%s”', async (_, question, taken, args) => {
		if (taken === undefined) throw new Error('no action');
		const [[name, [value]] = ['', ['']]] = Object.entries(args);
		expect((await valuesOf(taken, question, args)).values).toEqual({ [name]: value });
	});
});

describe('two calls of one action', () => {
	const refund = action('refund', 'When asked for a refund', {
		effect: 'write',
		parameters: [
			parameter('order!', 'The number of the order'),
			parameter('amount!', 'How much', { type: 'number' }),
		],
	});
	const calls = (...all: ReadonlyArray<readonly [order: string, amount: number]>) =>
		all.map(([order, amount]) => ({
			name: refund.toolName,
			args: { order, order_quote: order, amount, amount_quote: `${amount} €` },
		}));

	it.each<readonly [string, ReadonlyArray<readonly [string, number]>, boolean]>([
		[
			'refund 20 € of order 4881 and 30 € of order 4882',
			[
				['4881', 20],
				['4882', 30],
			],
			false,
		],
		[
			'refund 20 € of order 4881 and 30 € of order 4882',
			[
				['4881', 30],
				['4882', 20],
			],
			true,
		],
		[
			'refund orders 4881 and 4882, 20 € and 30 €',
			[
				['4881', 30],
				['4882', 20],
			],
			true,
		],
	])('with the values of “%s” as %p are asked about: %p', async (question, values, isDoubted) => {
		const reply = { text: '', toolCalls: calls(...values) };
		const model: ChatModel = {
			complete: () => Promise.resolve(reply),
			callFunctions: () => Promise.resolve(reply),
		};
		const { decisions } = await decideWithModel(turn(question), [refund], model);
		expect(decisions.map(isInDoubt)).toEqual([isDoubted, isDoubted]);
	});
});

describe('a yes/no option', () => {
	it('that the user leaves as it is, is asked about before a change', async () => {
		const plan = action('change plan', 'When a customer wants another plan', {
			effect: 'write',
			parameters: [
				parameter('plan!', 'Name of the plan'),
				parameter('roaming', 'Whether roaming is switched on', { type: 'boolean' }),
			],
		});
		const args: Args = { plan: ['Large', 'Large'], roaming: [true, 'keep roaming'] };
		expect(await valuesOf(plan, 'Switch me to Large. And keep roaming', args)).toMatchObject({
			isDoubted: true,
		});
	});

	const order = action('order paper', 'When an employee needs paper', {
		parameters: [
			parameter('packs!', 'How many packs', { type: 'number' }),
			parameter('next_day', 'Whether it has to come on the next day', { type: 'boolean' }),
		],
	});

	it.each([
		['Can you order ten packs', 'Can you order ten packs', { packs: 10 }],
		['Can you order ten packs, it is urgent', 'it is urgent', { packs: 10, next_day: true }],
	])('of “%s” by “%s” gives %p', async (question, quote, expected) => {
		const args: Args = { packs: [10, 'ten packs'], next_day: [true, quote] };
		expect((await valuesOf(order, question, args)).values).toEqual(expected);
	});
});

describe('a name of an earlier message', () => {
	it('is not looked up where the message names another one', async () => {
		if (lookUpPupil === undefined) throw new Error('no action');
		const history = [said('How did Adam do?'), answered('Adam has a B.')];
		const args: Args = { child: ['Adam', 'How did Adam do'] };
		expect((await valuesOf(lookUpPupil, 'and how about Ruth?', args, undefined, history)).values).toEqual({});
		expect((await valuesOf(lookUpPupil, 'and this term?', args, undefined, history)).values).toEqual({
			child: 'Adam',
		});
	});
});

describe('a value of an earlier message', () => {
	const earlier = [said('Case 7701, red, within 120 km, please'), answered('There is nothing.')];

	it.each<readonly [string, TurnAction | undefined, Args]>([
		['oops, I meant case 7710', lookUpCase, { case_id: ['7701', 'Case 7701'] }],
		['oops, I meant blue', lookUpColour, { colour: ['red', 'red'] }],
		['and within 90?', lookUpFarms, { radius: [120, 'within 120 km'] }],
	])('is not looked up where the message says another one: “%s”', async (question, taken, args) => {
		if (taken === undefined) throw new Error('no action');
		expect((await valuesOf(taken, question, args, undefined, earlier)).values).toEqual({});
	});

	it.each<readonly [string, TurnAction | undefined, Args]>([
		['and since when?', lookUpCase, { case_id: ['7701', 'Case 7701'] }],
		['not blue, I said it', lookUpColour, { colour: ['red', 'red'] }],
		['are they open until 18:00?', lookUpFarms, { radius: [120, 'within 120 km'] }],
	])('is looked up again by “%s”', async (question, taken, args) => {
		if (taken === undefined) throw new Error('no action');
		const expected = Object.fromEntries(Object.entries(args).map(([name, [value]]) => [name, value]));
		expect((await valuesOf(taken, question, args, undefined, earlier)).values).toEqual(expected);
	});
});

describe('the other one of two cases', () => {
	const history = (answer: string) => [
		said('I have two cases, 7701 and 7710. Where is 7701?'),
		answered(answer),
	];
	const found: Args = { case_id: ['7701', '7701'] };

	it.each([
		['and where’s the other one?', 'Case 7701 is on its way.', {}],
		['and where’s the other one?', 'Case 7710 is on its way.', { case_id: '7701' }],
		['another question: where is it now?', 'Case 7701 is on its way.', { case_id: '7701' }],
		['and where is it now?', 'Case 7701 is on its way.', { case_id: '7701' }],
	])('is meant by “%s” after “%s”: %j', async (question, answer, expected) => {
		if (lookUpCase === undefined) throw new Error('no action');
		expect((await valuesOf(lookUpCase, question, found, undefined, history(answer))).values).toEqual(
			expected,
		);
	});

	it.each([
		['7710', 'Case 7701 is on its way.', { case_id: '7710' }],
		['7701', 'Case 7701 is on its way.', {}],
		['7710', 'Both are on their way.', {}],
	])('is %s where “%s” was answered: %j', async (code, answer, expected) => {
		if (lookUpCase === undefined) throw new Error('no action');
		const args: Args = { case_id: [code, 'the other one'] };
		const question = 'and where’s the other one?';
		expect((await valuesOf(lookUpCase, question, args, undefined, history(answer))).values).toEqual(expected);
	});

	it.each([
		['Please close the other one too', 'Case 7701 is closed.', true],
		['Please close the other one too', 'Case 7710 is closed.', false],
	])('is asked about in a change: “%s” after “%s”: %p', async (question, answer, expected) => {
		if (closeCase === undefined) throw new Error('no action');
		const decision = await decideCall(closeCase, question, found, history(answer));
		expect(decision?.doubts?.includes('the message also says “7710”')).toBe(expected);
	});
});

describe('the way back of a journey', () => {
	const earlier: Readonly<Record<string, readonly [asked: string, from: string, to: string]>> = {
		en: ['Trains from Hull to Leeds tomorrow', 'from Hull', 'to Leeds'],
		de: ['Züge von Hull nach Leeds morgen bitte', 'von Hull', 'nach Leeds'],
		fr: ['Des trains de Hull vers Leeds demain', 'de Hull', 'vers Leeds'],
		es: ['Trenes de Hull a Leeds mañana', 'de Hull', 'a Leeds'],
		ja: ['明日、HullからLeedsへの電車を教えてください', 'Hullから', 'Leedsへ'],
		ar: ['قطارات من Hull إلى Leeds غدا', 'من Hull', 'إلى Leeds'],
	};

	it.each([
		['en', 'and the way back on Sunday?', true],
		['en', 'and back at 6?', true],
		['en', 'and after 6? Call me back', false],
		['en', 'and with a return ticket?', false],
		['de', 'Und die Rückfahrt am Sonntag?', true],
		['de', 'Und hin und zurück am Sonntag?', true],
		['de', 'Und am Sonntag? Rufen Sie mich zurück', false],
		['fr', 'Et pour le retour, dimanche ?', true],
		['fr', 'Et un aller-retour dimanche ?', false],
		['es', '¿Y de vuelta, el domingo?', true],
		['es', '¿Y un billete de ida y vuelta?', false],
		['ja', '帰りは日曜日でどうですか?', true],
		['ja', '往復だといくらですか?', false],
		['ar', 'طيب ولو رجعنا يوم الأحد؟', true],
		['ar', 'طيب ويوم الأحد؟', false],
	])('in %s: “%s” turns start and destination round: %p', async (language, question, isBack) => {
		const [asked = '', from = '', to = ''] = earlier[language] ?? [];
		const history = [said(asked), answered('9:00')];
		if (lookUpTrain === undefined) throw new Error('no action');
		const there: Args = { from_town: ['Hull', from], to_town: ['Leeds', to] };
		const back: Args = { from_town: ['Leeds', to], to_town: ['Hull', from] };
		expect((await valuesOf(lookUpTrain, question, there, undefined, history)).values).toEqual(
			isBack ? {} : { from_town: 'Hull', to_town: 'Leeds' },
		);
		const turned = (await valuesOf(lookUpTrain, question, back, undefined, history)).values;
		expect(Object.keys(turned).length === 2).toBe(isBack);
	});
});

describe('an identifier that is told of the past', () => {
	const question = 'The case 34 of last month is done. How is case 32?';

	it('is not looked up in place of the other one', async () => {
		if (lookUpCase === undefined) throw new Error('no action');
		expect((await valuesOf(lookUpCase, question, { case_id: ['34', 'case 34'] })).values).toEqual({});
		expect((await valuesOf(lookUpCase, question, { case_id: ['32', 'case 32'] })).values).toEqual({
			case_id: '32',
		});
		const alone = 'How did case 34 of last month end?';
		expect((await valuesOf(lookUpCase, alone, { case_id: ['34', 'case 34'] })).values).toEqual({
			case_id: '34',
		});
	});
});

describe('an identifier that is another thing’s or is taken back', () => {
	it.each([
		['How is case 7701? The other one, 7710, is done', '7710', {}],
		['How is case 7701? The other one, 7710, is done', '7701', { case_id: '7701' }],
		['Case 7701 is done. How is the other one, 7710?', '7710', { case_id: '7710' }],
		['How is 195/65 R15? Oh no, sorry, on the lid of it it says 205/60 R16', '195/65 R15', {}],
		['Où en est le dossier 7701 ? L’autre, le 7710, est clos', '7710', {}],
	])('“%s”: %s gives %p', async (question, code, values) => {
		if (lookUpCase === undefined) throw new Error('no action');
		expect((await valuesOf(lookUpCase, question, { case_id: [code, code] })).values).toEqual(values);
	});
});

describe('a value out of a list in a result', () => {
	const shown = (output: string) => [
		said('Who can have it?'),
		{ ...answered('These can.'), results: [{ action: 'people', status: 'success', output } as const] },
	];
	const args: Args = { recipient: ['Anna', 'to that one'] };

	it.each([
		['{"people": ["Femi", "Anna"]}', {}],
		['[{"name": "Femi"}, {"name": "Anna"}]', {}],
		['{"people": ["Anna"]}', { recipient: 'Anna' }],
		['{"name": "Anna", "town": "Bath"}', { recipient: 'Anna' }],
	])('%s gives %p to “that one”', async (output, values) => {
		if (sendGift === undefined) throw new Error('no action');
		const sent = await valuesOf(sendGift, 'Send it to that one', args, undefined, shown(output));
		expect(sent.values).toEqual(values);
	});
});

describe('what an earlier turn was about', () => {
	const closed = [
		said('Close case 7701 please'),
		{
			...answered('Case 7701 is closed.'),
			results: [{ action: 'close case', status: 'success', output: 'case 7701 closed' } as const],
		},
	];

	it.each<readonly [string, Args]>([
		['Close my other case as well', { case_id: ['7701', 'my other case'] }],
		['That one has to go as well', { case_id: ['7701', 'That one'] }],
	])('is not done again by “%s”', async (question, args) => {
		if (closeCase === undefined) throw new Error('no action');
		expect(await valuesOf(closeCase, question, args, undefined, closed)).toMatchObject({ isDoubted: true });
	});

	it('is done again where the user says so', async () => {
		if (closeCase === undefined) throw new Error('no action');
		const args: Args = { case_id: ['7701', 'case 7701'] };
		expect(await valuesOf(closeCase, 'Close case 7701 again', args, undefined, closed)).toMatchObject({
			isDoubted: false,
		});
	});
});

describe('“ok” after a statement', () => {
	it('asks for nothing, whatever was asked before', async () => {
		if (closeCase === undefined) throw new Error('no action');
		const history = [
			said('Get rid of case 7701'),
			answered('Shall I close case 7701?'),
			said('Wait, what is in it?'),
			answered('A complaint of last week.'),
		];
		const args: Args = { case_id: ['7701', 'ok'] };
		expect(await valuesOf(closeCase, 'ok', args, undefined, history)).toMatchObject({ isDoubted: true });
	});
});

describe('of a day or time before the message and one in it, the latter is looked up', () => {
	const asked = [
		said('Is there a tour this week?'),
		answered('Yes, on Wednesday 25 November at 10:00 and at 15:00. Shall I look up the one at 15:00?'),
	];
	const earlier = [said('I come on Wednesday, 25 November.'), answered('Noted.')];

	it.each<readonly [string, readonly TurnMessage[], TurnAction | undefined, Args, object]>([
		['Yes, but the one at 10:00', asked, lookUpTime, { time: ['15:00', 'Yes'] }, {}],
		['Yes, but the one at 10:00', asked, lookUpTime, { time: ['10:00', 'at 10:00'] }, { time: '10:00' }],
		['Yes', asked, lookUpTime, { time: ['15:00', 'Yes'] }, { time: '15:00' }],
		[
			'Would Friday be free instead?',
			earlier,
			lookUpDay,
			{ date: ['2026-11-25', 'on Wednesday, 25 November'] },
			{},
		],
		[
			'Would it be free?',
			earlier,
			lookUpDay,
			{ date: ['2026-11-25', 'on Wednesday, 25 November'] },
			{ date: '2026-11-25' },
		],
		[
			'It is free, not Friday?',
			earlier,
			lookUpDay,
			{ date: ['2026-11-25', 'on Wednesday, 25 November'] },
			{ date: '2026-11-25' },
		],
	])('“%s”', async (question, history, taken, args, values) => {
		if (taken === undefined) throw new Error('no action');
		expect((await valuesOf(taken, question, args, undefined, history)).values).toEqual(values);
	});
});

describe('a value whose words only say something else', () => {
	const asking = (title: string, ...parameters: ReadonlyArray<ReturnType<typeof parameter>>) =>
		action(title, `When asked for ${title}`, { effect: 'read', parameters });
	const shipping = asking(
		'shipping price',
		parameter('weight', 'Weight in kilograms', { type: 'number' }),
		parameter('country', 'Destination, two-letter ISO code'),
	);
	const stock = asking(
		'stock',
		parameter('article', 'Article number'),
		parameter('branch', 'City of the shop'),
	);
	const gaps = asking('buscar huecos', parameter('especialidad', 'Especialidad médica'));
	const towels = asking(
		'towels',
		parameter('count', 'Number of towels', { type: 'number' }),
		parameter('colour', 'Colour of the towel'),
	);
	const stay = asking(
		'stay',
		parameter('first', 'First day, as YYYY-MM-DD'),
		parameter('last', 'Last day, as YYYY-MM-DD'),
	);
	const course = asking(
		'course',
		parameter('sprache', 'Language code'),
		parameter('niveau', 'A1, A2, B1 or B2'),
	);
	const supper = asking(
		'supper',
		parameter('guests', 'Number of people', { type: 'number' }),
		parameter('city', 'The city'),
	);

	it.each<readonly [string, TurnAction, Args, readonly string[]]>([
		[
			'What is shipping to Austria?',
			shipping,
			{ weight: [1, 'shipping to Austria'], country: ['AT', 'Austria'] },
			['country'],
		],
		[
			'22-0415 لو سمحت',
			stock,
			{ article: ['22-0415', '22-0415'], branch: ['دبي', '22-0415 لو سمحت'] },
			['article'],
		],
		['¿Tenéis algún hueco el lunes?', gaps, { especialidad: ['medicina general', 'algún hueco'] }, []],
		['Supper in Graz please', supper, { guests: [2, 'in Graz please'], city: ['Graz', 'Graz'] }, ['city']],
	])('in “%s” is left out', async (question, taken, args, left) => {
		expect(Object.keys((await valuesOf(taken, question, args)).values)).toEqual(left);
	});

	it.each<readonly [string, TurnAction, Args]>([
		['A blue towel please', towels, { count: [1, 'A blue towel'], colour: ['blue', 'blue'] }],
		[
			'Shipping a pair of shoes to Austria',
			shipping,
			{ weight: [2, 'pair of shoes'], country: ['AT', 'Austria'] },
		],
		[
			'Wir kommen an Weihnachten',
			stay,
			{ first: ['2026-12-24', 'an Weihnachten'], last: ['2026-12-26', 'an Weihnachten'] },
		],
		[
			'Gibt es einen Niederländischkurs?',
			course,
			{ sprache: ['nl', 'Niederländischkurs'], niveau: ['A1', 'Niederländischkurs'] },
		],
		[
			'Supper in Graz for me and my wife',
			supper,
			{ guests: [2, 'for me and my wife'], city: ['Graz', 'Graz'] },
		],
	])('but not in “%s”', async (question, taken, args) => {
		expect(Object.keys((await valuesOf(taken, question, args)).values)).toEqual(Object.keys(args));
	});
});
