/** Words and phrases that the built-in matcher knows, in folded text. General English; nothing of one customer's. */

const list = (words: string): readonly string[] => words.trim().split(/\s+/u);

/** Say nothing about what is asked. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
	list(`a an the this that these those it its i me my mine we us our you your yours he him his she her they them
	their there here is are was were be been being am do does did done doing have has had having will would can could
	shall should may might must to of in on at by for from with into onto over under about as than then so and or but
	if else because while just also too very really quite still yet already again please thanks thank thankyou hi hello
	hey dear ok okay perfect great good fine yes yeah yep no nope not never t s m re ve ll d don didn doesn isn wasn
	any some all each every other another same such both few more most much many lot lots one ones thing things stuff
	now today right soon currently later ever maybe perhaps actually well oh ah let lets get gets getting got give gave
	go goes going come comes want wants wanted need needs needed like know knows tell told say says said ask asks asked
	asking use uses used using user users look looking see seen find out up down off through around via per etc am pm
	customer customers client someone somebody anyone person people caller employee show us what's kindly help helps
	happen happens happened happening mean means think thought believe hope sure sorry able make made try trying tried
	put take taken keep keeps us myself yourself`).filter((word) => word !== 'down'),
);

/** Belong to the question's form or are said of everything; they count a little. */
export const WEAK_WORDS: ReadonlySet<string> = new Set(
	list(`where who whom whose which why when how what howmany status state check lookup information info detail latest
	current new open create file raise log next list report issue problem question update number id code email mail
	name type time hour minute date way lookups tool action system service support team`),
);

/** How conditions begin: dropped from the start of each of their parts. */
export const CONDITION_WORDS: ReadonlySet<string> = new Set(
	list(`use used run runs trigger triggers call when whenever if the a an user users customer customers client employee
	someone somebody person caller agent visitor member is are has have had was asks ask asked asking wants want wanting
	to know about for of on their his her whether that reports report reporting confirms confirm confirming says say
	mentions mention mentioning needs need would like inquires inquire enquires wonders tries requests being or and in
	message question questions it this action tool only please there any looks look looking`),
);

/** Different words for one thing; the first stands for all. Stems are taken of each. */
export const SYNONYMS: ReadonlyArray<readonly string[]> = [
	list(
		'order orders parcel package shipment shipping ship shipped deliver delivery delivered arrive arrived consignment',
	),
	list('incident outage downtime disruption down'),
	list('error exception fail fails failing failed failure crash broken'),
	list('refund reimburse reimbursement moneyback'),
	list('invoice receipt'),
	list('payment pay paid'),
	list('charge charged bill billed debit debited'),
	list('twice double duplicate doubled'),
	list('timeoff pto vacation holiday'),
	list('request book submit reserve apply'),
	list('remain remaining left balance leftover'),
	list('stock inventory available availability'),
	list('plan subscription tier'),
	list('limit quota allowance cap'),
	list('renew renewal expire expiry'),
	list('affect affected impact impacted'),
	list('engineering engineer engineers developer developers dev'),
	list('breach breached violate overdue'),
	list('bug defect'),
	list('track tracking'),
];

const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
/** Phrases that mean one word of the above. */
export const PHRASES: ReadonlyArray<readonly [RegExp, string]> = [
	[
		new RegExp(String.raw`\b(?:time|days?|${WEEKDAY}|tomorrow|morning|afternoon)[- ]off\b`, 'gu'),
		' timeoff ',
	],
	[/\b(?:annual|paid|parental) leave\b|\bleave days?\b|\bdays? of leave\b/gu, ' timeoff '],
	[/\bmoney back\b/gu, ' moneyback '],
	[/\b(?:in|out of) stock\b|\bsold out\b/gu, ' stock '],
	[/\b(?:not|\w+n't|stopped) (?:be )?(?:work|load|open|respond|start)(?:ing|s|ed)?\b/gu, ' error '],
	[/\b(?:two times|2x|2 times)\b/gu, ' twice '],
	// To order something new is not about an order there is.
	[/\border (?:me|us|an?|some|more|another)\b/gu, ' buy '],
	[/\bhow (?:many|much)\b/gu, ' howmany '],
	[/\b(?:break|breaks|breaking|cool|calm|sit|write|settle|track\w*) down\b|\bdown (?:to|the|with)\b/gu, ' '],
];
