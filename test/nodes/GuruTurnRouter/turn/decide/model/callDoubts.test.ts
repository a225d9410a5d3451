/** Whether a message asks for a change, and whether the model's call for it is made without a question. */
import type { TurnAction, TurnMessage } from '../../../../../../nodes/GuruTurnRouter/turn/turn';
import { action, answered, parameter, said } from '../../fixtures';
import { type Args, type Outcome, outcomeOf } from './decideCall';

const write = (name: string, condition: string, ...parameters: ReadonlyArray<readonly [string, string]>) =>
	action(name, condition, {
		effect: 'write',
		parameters: parameters.map(([own, description]) =>
			parameter(own, description, { type: description.startsWith('How many') ? 'number' : 'string' }),
		),
	});

const visit = write(
	'move visit',
	'The user wants a visit on another day',
	['visit!', 'Number of the visit, such as T-2000'],
	['day!', 'New day, YYYY-MM-DD'],
);

describe('a message that puts a change off, or tells that nothing is to be done', () => {
	const asked = [said('When is T-2093?'), answered('Shall I move T-2093 to 27 November 2026?')];
	it.each<readonly [string, string, readonly TurnMessage[], Outcome]>([
		['yes please', 'yes please', asked, 'runs'],
		['Hmm, let me talk to my partner first', 'let me talk to my partner first', asked, 'is asked'],
		['I have to ask my wife first', 'ask my wife first', asked, 'is asked'],
		['the first one', 'the first one', asked, 'runs'],
		['Move T-2093 to 27 November please', 'to 27 November', [], 'runs'],
		['I might have to move T-2093 to 27 November', 'to 27 November', [], 'is asked'],
		['Let me check my diary. Right, move T-2093 to 27 November', '27 November', [], 'runs'],
		['Just so you know, T-2093 is on 27 November. All sorted.', '27 November', [], 'is asked'],
		['Kann sein, dass ich T-2093 auf den 27. November schiebe', '27. November', [], 'is asked'],
		['Bitte T-2093 auf den 27. November schieben', '27. November', [], 'runs'],
		['Déplacez T-2093 au 27 novembre, ou non, je vais réfléchir', '27 novembre', [], 'is asked'],
		['Déplacez T-2093 au 27 novembre', '27 novembre', [], 'runs'],
		['Quiero pasar T-2093 al 27 de noviembre, lo consulto y te aviso', '27 de noviembre', [], 'is asked'],
		['T-2093を11月27日に変更したいのですが、考えます', '11月27日', [], 'is asked'],
		['T-2093を11月27日に変更したいです', '11月27日', [], 'runs'],
		['تأجيل T-2093 إلى 27 نوفمبر، سأفكر', '27 نوفمبر', [], 'is asked'],
	])('%s', async (question, quote, history, outcome) => {
		const args: Args = { visit: ['T-2093', 'T-2093'], day: ['2026-11-27', quote] };
		expect(await outcomeOf(visit, question, args, history)).toBe(outcome);
	});
});

const loan = write('lend', 'The user wants to borrow a device', ['day!', 'Day of the loan, YYYY-MM-DD']);

describe('a question with a verb of getting asks for the thing, and one whether something can be done only asks', () => {
	it.each<readonly [string, string, Outcome]>([
		['Could I borrow a tent on 27 November?', '27 November', 'runs'],
		['Can we please get a tent for 27 November?', '27 November', 'runs'],
		['Can I cancel the tent for 27 November?', '27 November', 'is asked'],
		['Can I get out of the loan on 27 November?', '27 November', 'is asked'],
		['How can I borrow a tent on 27 November?', '27 November', 'is asked'],
		['Kann ich am 27. November ein Zelt ausleihen?', '27. November', 'runs'],
		['Kann ich das Ausleihen am 27. November absagen?', '27. November', 'is asked'],
		['Puis-je emprunter une tente le 27 novembre ?', '27 novembre', 'runs'],
		['Puis-je annuler la tente du 27 novembre ?', '27 novembre', 'is asked'],
		['¿Puedo reservar una tienda para el 27 de noviembre?', '27 de noviembre', 'runs'],
		['¿Puedo anular la tienda del 27 de noviembre?', '27 de noviembre', 'is asked'],
		['11月27日にテントを予約できますか？', '11月27日', 'runs'],
		['11月27日に変えることってできるんですか？', '11月27日', 'is asked'],
		['11月27日に変えてもらえますか？', '11月27日', 'runs'],
		['هل يمكنني حجز خيمة يوم 27 نوفمبر؟', '27 نوفمبر', 'runs'],
		['هل يمكنني إلغاء الخيمة يوم 27 نوفمبر؟', '27 نوفمبر', 'is asked'],
	])('%s', async (question, quote, outcome) => {
		expect(await outcomeOf(loan, question, { day: ['2026-11-27', quote] })).toBe(outcome);
	});
});

describe('a pick from a list that the assistant gave', () => {
	const description = 'Number of the claim, such as EX-1204';
	const cancel = write('cancel claim', 'The user withdraws a claim', ['claim!', description]);
	const show: TurnAction = { ...cancel, name: 'show claim', effect: 'read' };
	const list = 'Two are open: 1. EX-3301, meals, $42.10; 2. EX-3307, train, $96.00.';
	const german = 'Zwei Abrechnungen sind offen: 1. EX-3301, Essen; 2. EX-3307, Bahnfahrt.';
	const arabic = 'لديك طلبان: الأول EX-3301 وقد سُلّم أمس، والثاني EX-3307. هل تريد أن أبحث عن أحدهما؟';
	it.each<readonly [string, string, TurnAction, string, Outcome]>([
		['what happened to the second one?', 'the second one', show, list, 'runs'],
		['what happened to the first one?', 'the first one', show, list, 'lacks claim'],
		['what happened to the other one?', 'the other one', show, list, 'lacks claim'],
		['und was ist mit der zweiten?', 'der zweiten', show, german, 'runs'],
		['second', 'second', cancel, list, 'runs'],
		['is the second one still open?', 'the second one', cancel, list, 'is asked'],
		['not the second one', 'the second one', show, list, 'lacks claim'],
		['والثاني وين وصل؟', 'والثاني', show, arabic, 'runs'],
		['والأول وين وصل؟', 'والأول', show, arabic, 'lacks claim'],
	])('%s (%#)', async (question, quote, wanted, list, outcome) => {
		const history = [said('What is open?'), answered(list)];
		expect(await outcomeOf(wanted, question, { claim: ['EX-3307', quote] }, history)).toBe(outcome);
	});
});

describe('“yes” agrees to what the question is about', () => {
	const seats = write('seats', 'The user wants seats', ['bus!', 'Number of the bus, such as B-1234']);
	const them = 'B-2204 at 10:12 has window seats left. Shall I reserve two of them for Saturday 28 November?';
	const link = 'B-2204 is full on Saturday. Shall I send you the timetable of the next days?';
	it.each<readonly [string, string, string, Outcome]>([
		['yes please do', 'yes please do', them, 'runs'],
		["yes please, that'd be great", 'yes please', them, 'runs'],
		['yes, reserve them', 'reserve them', them, 'runs'],
		['yes, but on the aisle', 'yes', them, 'lacks bus'],
		['yes, reserve the sofa', 'reserve the sofa', them, 'is asked'],
		['yes please do', 'yes please do', link, 'is asked'],
	])('%s (%#)', async (question, quote, asked, outcome) => {
		const history = [said('Is there a bus?'), answered(asked)];
		expect(await outcomeOf(seats, question, { bus: ['B-2204', quote] }, history)).toBe(outcome);
	});
});

describe('a correction of one value beside an agreement to the others', () => {
	const interpreter = write(
		'interpreter',
		'The user wants an interpreter',
		['language!', 'Language of the interpreter'],
		['start_time!', 'Start, HH:MM'],
		['end_time!', 'End, HH:MM'],
	);
	const history = [
		said('I need a French interpreter on the 27th, 9 to half 10'),
		answered('A French interpreter on Friday 27 November from 09:00 to 10:30. Shall I book that?'),
	];
	const spanish = ['Spanish', 'Spanish actually'] as const;
	const french = ['French', 'a French interpreter'] as const;
	const corrected = 'Spanish actually, sorry! The rest is right, yes book it';
	it.each<readonly [string, string, Args, Outcome]>([
		['the times are agreed', corrected, times('09:00', '10:30', '9 to half 10', spanish), 'runs'],
		['it was not taken', corrected, times('09:00', '10:30', '9 to half 10', french), 'is asked'],
		['“yes” to both times', 'yes please', times('09:00', '10:30', 'yes please', french), 'runs'],
		[
			'the times are the other way round',
			'yes please',
			times('10:30', '09:00', 'yes please', french),
			'is asked',
		],
		[
			'nothing agrees',
			'Spanish actually, and at 11',
			times('09:00', '10:30', '9 to half 10', spanish),
			'is asked',
		],
	])('%s', async (_, question, args, outcome) => {
		expect(await outcomeOf(interpreter, question, args, history)).toBe(outcome);
	});

	function times(start: string, end: string, quote: string, language: readonly [string, string]): Args {
		return { language, start_time: [start, quote], end_time: [end, quote] };
	}
});

describe('a negated clause that states what the action is for', () => {
	const parameters = [
		['child!', 'Name of the child'],
		['day!', 'Day, YYYY-MM-DD'],
	] as const;
	const absent = write('report absence', 'When a parent says that a child will not come', ...parameters);
	const home = write('report absence', 'When a parent says that a child stays at home', ...parameters);
	it.each<readonly [string, string, TurnAction, Outcome]>([
		["Hi, Milo won't be in on 27 November, he has a cold", '27 November', absent, 'runs'],
		["Hi, Milo won't be in on 27 November, he has a cold", '27 November', home, 'is asked'],
		["Please don't put Milo down for 27 November", '27 November', absent, 'is asked'],
		["We won't report Milo on 27 November", '27 November', absent, 'is asked'],
		["Not Milo, it's Lena who won't be in on 27 November", '27 November', absent, 'lacks child'],
		['Milo kommt am 27. November nicht, er hat Husten', '27. November', absent, 'runs'],
		['Milo ne viendra pas le 27 novembre', '27 novembre', absent, 'runs'],
		["N'inscrivez pas Milo le 27 novembre", '27 novembre', absent, 'lacks child'],
		['Milo no irá el 27 de noviembre', '27 de noviembre', absent, 'runs'],
		['No apuntes a Milo el 27 de noviembre', '27 de noviembre', absent, 'is asked'],
	])('%s (%#)', async (question, day, wanted, outcome) => {
		const args: Args = { child: ['Milo', 'Milo'], day: ['2026-11-27', day] };
		expect(await outcomeOf(wanted, question, args)).toBe(outcome);
	});
});

describe('words beside an agreement', () => {
	const estimate = ['estimate!', 'Number of the estimate, such as KV-1234'] as const;
	const approve = write('approve', 'The user agrees to an estimate', estimate);
	const deliver = write('deliver', 'The user agrees to a delivery', estimate, ['day', 'Day, YYYY-MM-DD']);
	it.each<readonly [string, TurnAction, Outcome]>([
		['yes go ahead, need it back for the weekend', approve, 'runs'],
		['yes go ahead, need it back for the weekend', deliver, 'is asked'],
		['yes, and send the bill to my brother', approve, 'is asked'],
		['yes, the cheaper one', approve, 'is asked'],
		['yes, unless the pads are fine', approve, 'is asked'],
	])('%s (%#)', async (question, wanted, outcome) => {
		const history = [said('What about my car?'), answered('Shall I approve KV-3381 for you?')];
		expect(await outcomeOf(wanted, question, { estimate: ['KV-3381', 'yes'] }, history)).toBe(outcome);
	});
});

describe('“no” before a verb', () => {
	const unlock = write('unlock', 'The user is locked out', ['login!', 'Number of the login, such as L-100']);
	it.each<readonly [string, readonly TurnMessage[], Outcome]>([
		['لا أستطيع الدخول. افتحوا حساب L-771 لو سمحتم', [], 'runs'],
		['لا، افتحوا حساب L-771', [], 'is asked'],
		['No puedo entrar. Desbloquead L-771 por favor', [], 'runs'],
		['No, desbloquead L-771 por favor', [], 'is asked'],
		['No quiero L-771', [answered('¿Desbloqueo L-771?')], 'is asked'],
	])('is no refusal unless something was asked: %s', async (question, history, outcome) => {
		expect(await outcomeOf(unlock, question, { login: ['L-771', 'L-771'] }, history)).toBe(outcome);
	});
});

describe('what an earlier turn did', () => {
	const change = write(
		'change table',
		'The user wants a booking changed',
		['booking!', 'Booking number'],
		['guests', 'How many guests'],
	);
	const result = { action: 'change table', status: 'success', output: '{"booking":"RB-7712","guests":4}' };
	const history = [
		said('Move RB-7712 to 8 please'),
		{ ...answered('RB-7712 is at 20:00 now.'), results: [{ ...result, status: 'success' as const }] },
	];
	it.each<readonly [string, number, Outcome]>([
		['brilliant. oh and it will be 5 of us', 5, 'runs'],
		['brilliant. we are 4 as you know', 4, 'is asked'],
	])('is no reason to ask about something new: %s', async (question, guests, outcome) => {
		const args: Args = { booking: ['RB-7712', 'RB-7712'], guests: [guests, String(guests)] };
		expect(await outcomeOf(change, question, args, history)).toBe(outcome);
	});
});

describe('what the assistant offers', () => {
	const reserve = write('reserve', 'The user wants a room', [
		'room!',
		'Number of the room, such as 12 or P-7',
	]);
	it.each<readonly [string, string, string, Outcome]>([
		['Ja, gern.', '12', 'Soll ich Zimmer 12 für Samstag, den 18. Juli 2026 reservieren?', 'runs'],
		['Ja, gern.', '12', 'Soll ich Zimmer 12 oder 14 für den 18. Juli 2026 reservieren?', 'lacks room'],
		['はい、お願いします。', 'P-7', '11月21日にプラン P-7 でご予約しましょうか。', 'runs'],
		['はい、お願いします。', 'P-7', '11月21日にプラン P-7 でご予約しました。', 'lacks room'],
	])('%s – %s, after “%s”: %s', async (question, room, offer, outcome) => {
		const history = [
			said(question.startsWith('J') ? 'Ist ein Zimmer frei?' : '空室はありますか'),
			answered(offer),
		];
		expect(await outcomeOf(reserve, question, { room: [room, question] }, history)).toBe(outcome);
	});
});

describe('another number within the quoted words', () => {
	const order = write(
		'order trays',
		'The user wants trays of seedlings',
		['plant', 'Name of the plant'],
		['trays!', 'How many trays'],
	);
	it.each<readonly [string, number, string, Outcome]>([
		['I said 6 trays, make that 9 for all of us', 6, 'I said 6 trays, make that 9', 'is asked'],
		['we wanted 6 trays but 9 would do better', 6, 'we wanted 6 trays but 9 would do', 'is asked'],
		['6 trays for us please', 6, '6 trays for us', 'runs'],
		['four and a half trays please', 4.5, 'four and a half trays', 'runs'],
		['three dozen trays please', 36, 'three dozen trays', 'runs'],
		['Lieber 6 Kisten, oder nein: 9 Kisten bitte', 6, '6 Kisten, oder nein: 9 Kisten', 'is asked'],
		['Wir wollten 6 Kisten und hätten dann 9', 6, 'Wir wollten 6 Kisten und hätten dann 9', 'is asked'],
		['Trois douzaines de plateaux s’il vous plaît', 36, 'Trois douzaines de plateaux', 'runs'],
	])('is one that the user may mean: %s, as %s', async (question, trays, quote, outcome) => {
		expect(await outcomeOf(order, question, { trays: [trays, quote] })).toBe(outcome);
	});
});

describe('a number of an earlier message', () => {
	const submit = write(
		'submit reading',
		'The user reports what the meter shows',
		['reading!', 'How many kilowatt hours are on the counter'],
		['register!', 'Name of the register'],
	);
	it.each<readonly [string, string, Outcome]>([
		['My counters say 45210 and 30944', 'Which register is it?', 'is asked'],
		['My counter says 45210, I am in room 7', 'Which register is it?', 'runs'],
		['My counters say 45210 and 30944', 'So 45210. Which register is it?', 'runs'],
		['My counter says 45210, not 30944', 'Which register is it?', 'runs'],
		['Meine Zähler stehen auf 45210 und 30944', 'Welches Register ist es?', 'is asked'],
		['Mes compteurs affichent 45210 et 30944', 'Quel registre ?', 'is asked'],
		['Mis contadores marcan 45210 y 30944', '¿Qué registro?', 'is asked'],
	])('may be another one beside it: %s – %s', async (before, asked, outcome) => {
		const args: Args = { reading: [45210, '45210'], register: ['night', 'night'] };
		const history = [said(before), answered(asked)];
		expect(await outcomeOf(submit, 'night', args, history)).toBe(outcome);
	});
});

describe('a range of days of which the call takes only the first', () => {
	const stay = write(
		'book stay',
		'The user wants to stay in the hotel',
		['arrival!', 'Day of arrival, YYYY-MM-DD'],
		['departure', 'Day of departure, YYYY-MM-DD'],
		['nights', 'How many nights'],
	);
	it.each<readonly [string, string, string, Outcome]>([
		['Move T-2093 from Friday to Monday please', '2026-11-27', 'Friday', 'is asked'],
		['Move T-2093 from Friday to Monday please', '2026-11-30', 'Monday', 'runs'],
		['Move T-2093 to Friday please', '2026-11-27', 'Friday', 'runs'],
		['Déplacez T-2093 de vendredi à lundi s’il vous plaît', '2026-11-27', 'vendredi', 'is asked'],
		['Pase T-2093 del viernes al lunes por favor', '2026-11-27', 'viernes', 'is asked'],
		['T-2093を金曜日から月曜日に変更してください', '2026-11-27', '金曜日', 'is asked'],
		['T-2093を金曜日から月曜日に変更してください', '2026-11-30', '月曜日', 'runs'],
	])('may mean its end: %s, as %s', async (question, day, quote, outcome) => {
		expect(await outcomeOf(visit, question, { visit: ['T-2093', 'T-2093'], day: [day, quote] })).toBe(
			outcome,
		);
	});

	const question = 'A room from Friday to Monday please';
	const arrival = { arrival: ['2026-11-27', 'from Friday'] } as const;
	it.each<readonly [string, Args, Outcome]>([
		['the end', { ...arrival, departure: ['2026-11-30', 'to Monday'] }, 'runs'],
		['the start alone', arrival, 'is asked'],
	])('is taken as a whole, or asked about: %s', async (_, args, outcome) => {
		expect(await outcomeOf(stay, question, args)).toBe(outcome);
	});
});

describe('what may be meant beside a day', () => {
	it.each<readonly [string, string, Outcome]>([
		['Make T-2093 the 23rd instead, the 21st I am out please', 'the 21st', 'is asked'],
		['Make T-2093 the 21st instead, thanks', 'the 21st', 'runs'],
		['Move T-2093 to the 21st, there are 23 of us', 'the 21st', 'runs'],
	])('another day of the month: %s', async (question, quote, outcome) => {
		const args: Args = { visit: ['T-2093', 'T-2093'], day: ['2026-12-21', quote] };
		expect(await outcomeOf(visit, question, args)).toBe(outcome);
	});

	const log = write(
		'log hours',
		'The user wants hours logged',
		['project!', 'Project code, such as TS-19'],
		['day!', 'Day, YYYY-MM-DD'],
	);
	it.each<readonly [string, string, string, Outcome]>([
		["Log yesterday's hours on TS-31 please. TS-28 I do myself", 'yesterday', 'TS-28', 'is asked'],
		["Log yesterday's hours on TS-31 please", 'yesterday', 'TS-31', 'runs'],
		['昨日の分をTS-31につけてください。TS-28は自分でやります', '昨日', 'TS-28', 'is asked'],
		['Die Stunden von gestern bitte auf TS-31. TS-28 mache ich', 'gestern', 'TS-28', 'is asked'],
	])('a code beside the past day of the call: %s', async (question, quote, project, outcome) => {
		const args: Args = { project: [project, project], day: ['2026-11-22', quote] };
		expect(await outcomeOf(log, question, args)).toBe(outcome);
	});
});
