/**
 * German verbs whose first part stands at the end of the clause ("fällt ständig aus"): neither part tells by itself
 * what is meant. In folded text.
 */

/** Words between the two parts, within one clause. */
const between = (most: number) => String.raw`(?:(?: [^ ,.?!]+)|(?: \S+@\S+)){0,${most}}?`;
/** That something happens again and again: what fails once may be a lesson that is called off. */
const AGAIN =
	'(?:ständig|dauernd|andauernd|immer|laufend|regelmässig|mehrfach|wiederholt|plötzlich|öfter|häufig|oft|seit)';

export const SEPARABLE_VERBS: ReadonlyArray<readonly [RegExp, string]> = [
	[new RegExp(String.raw`\b(?:buch|zahl|überweis)\p{L}*\b(?=${between(12)} zurück\b)`, 'gu'), ' refund '],
	[new RegExp(String.raw`\bschreib\p{L}*\b(?=${between(8)} gut[ ?.!]*$)`, 'gu'), ' refund '],
	[
		new RegExp(String.raw`\bf[äa]ll(?:t|en)\b(?=${between(4)} ${AGAIN}\b${between(4)} aus\b)`, 'gu'),
		' error ',
	],
	[
		new RegExp(String.raw`\bbr(?:icht|echen)\b(?=${between(4)} ${AGAIN}\b${between(4)} ab\b)`, 'gu'),
		' error ',
	],
	[
		new RegExp(
			String.raw`\bl(?:ä|a)ss(?:t|en) sich\b${between(4)} nicht (?:mehr )?(?!ändern|vermeiden|leugnen|sagen)\p{L}+en\b`,
			'gu',
		),
		' error ',
	],
	[new RegExp(String.raw`\btauch(?:t|en)\b(?=${between(6)} nicht\b${between(4)} auf\b)`, 'gu'), ' missing '],
	[
		new RegExp(
			String.raw`\bschliess(?:t|en)\b(?=.*\b(?:tarif|plan|abo|abonnement|paket|vertrag)\b.* ein\b)`,
			'gu',
		),
		' included ',
	],
	[
		new RegExp(
			String.raw`\b(?:bekomm|krieg)(?:t|en)\b(?=${between(4)} \p{L}*(?:ausfall|störung|fehler|panne)${between(4)} ab\b)`,
			'gu',
		),
		' affect ',
	],
];
