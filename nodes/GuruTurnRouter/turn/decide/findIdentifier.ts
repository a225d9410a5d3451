import type { TurnParameter } from '../turn';
import type { ValueFromUser } from './decision';
import { identifiersIn } from './values/identifiers';
import { conceptsOf } from './concepts';
import { termsOf } from './lexical';
import { nameInWords } from './values/parameterKind';
import { foldText } from './values/text';

/** May stand between "order" and its number. */
const BETWEEN = String.raw`(?:\s|[#:='"(-]|\b(?:number|no|nr|id|code|key|reference|ref|is|was|the|my|with|called|of|num|nummer|lautet|ist|die|der|mit|meine|kennung|http|status)\b\.?)*`;
const LABEL_BEFORE = new RegExp(String.raw`(\p{L}+)${BETWEEN}$`, 'u');
/** The user takes back what was written before. */
const CORRECTED =
	/\b(?:sorry|i mean|i meant|correction|make that|or rather|ich meine|ich meinte|korrektur|pardon|äh|vielmehr|bzw|besser gesagt|no wait|wait|äh nein|nein)\b[\s,.:!]*(?:\p{L}+[\s:#]*)?$/u;
/** Whether a text corrects itself, so that what comes later counts. */
export function correctsItself(text: string): boolean {
	return /(?<!\p{L})(?:sorry|i mean|i meant|correction|make that|no wait|ich meine|ich meinte|korrektur|äh nein|nein,|vielmehr)(?!\p{L})/iu.test(
		text,
	);
}

/** A label stands at most this far before its identifier, in characters. */
const LABEL_REACH = 60;
const MONEY_BEFORE = /(?:[$€£¥₹]|\b(?:usd|eur|gbp))\s*$/u;
const UNIT_AFTER =
	/^\s*(?:[$€£¥₹%]|(?:usd|eur|gbp|dollars?|euros?|pounds?|hours?|hrs?|h|minutes?|mins?|days?|weeks?|months?|years?|times?|seats?|rows?|users?|items?|am|pm|franken|stunden?|std|minuten?|tagen?|tage|wochen?|monaten?|monate|jahren?|jahre|mal|uhr|plätze|zeilen|nutzer|zeilen|prozent)(?!\p{L}))/u;
/** "6h", "30cm": so much of something. */
const QUANTITY =
	/^\p{N}+(?:[.,]\p{N}+)?(?:h|hrs?|std|mins?|s|ms|gb|mb|tb|kb|cm|mm|km|m|kg|g|ml|l|px|v|w|x)$/u;
/** Things that have numbers of their own: "invoice 7" is no order's number. */
const THINGS = new Set(
	[
		'order',
		'invoice',
		'ticket',
		'case',
		'error',
		'account',
		'customer',
		'charge',
		'payment',
		'incident',
		'size',
		'user',
	]
		.concat([
			'room',
			'version',
			'page',
			'step',
			'line',
			'row',
			'phone',
			'tracking',
			'reference',
			'zip',
			'product',
		])
		.flatMap(conceptsOf),
);

interface Labels {
	/** What the parameter's name calls the thing. */
	readonly own: ReadonlySet<string>;
	/** What its description also mentions. */
	readonly others: ReadonlySet<string>;
}

function labelsOf(parameter: TurnParameter): Labels {
	const inName = termsOf(nameInWords(parameter.name)).map(({ term }) => term);
	const inDescription = termsOf(parameter.description).map(({ term }) => term);
	return { own: new Set(inName), others: new Set(inDescription) };
}

/** 0 where the identifier cannot be this parameter's; 1 where it may be; 2 and more where its label says so. */
function likelihood(folded: string, token: { text: string; index: number }, labels: Labels): number {
	const before = folded.slice(Math.max(0, token.index - LABEL_REACH), token.index);
	const after = folded.slice(token.index + token.text.length);
	if (MONEY_BEFORE.test(before) || UNIT_AFTER.test(after) || QUANTITY.test(token.text)) {
		return 0;
	}
	const word = LABEL_BEFORE.exec(before)?.[1];
	const called = word === undefined ? [] : termsOf(word).map(({ term }) => term);
	const label = called.find((each) => labels.own.has(each)) ?? called[0];
	if (CORRECTED.test(before)) return 6;
	if (label !== undefined && labels.own.has(label)) return 5;
	if (/^\p{N}{1,4}[-/.]\p{N}{1,2}[-/.]\p{N}{1,4}$/u.test(token.text)) return 0;
	if (labels.own.has('code') && labels.own.has('error')) {
		if (token.text.includes('_')) return 4;
		const letters = /^(\p{L}{1,8})[-_]?\p{N}{2,5}$/u.exec(token.text)?.[1];
		const isOther =
			letters !== undefined &&
			[...THINGS].some(
				(thing) => !labels.own.has(thing) && (thing.startsWith(letters) || abbreviates(letters, thing)),
			);
		if (letters !== undefined && !isOther && (label === undefined || !THINGS.has(label))) return 2;
		// What web servers answer.
		if (/^[45]\d\d$/u.test(token.text) && (label === undefined || !THINGS.has(label))) return 3;
	}
	const prefix = /^(\p{L}{2,})[-_:]?\p{N}/u.exec(token.text)?.[1];
	if (prefix !== undefined) {
		const stands = [...labels.own].some((own) => own.startsWith(prefix) || abbreviates(prefix, own));
		if (stands) return 4;
	}
	if (label !== undefined && labels.others.has(label) && THINGS.has(label)) return 3;
	if (label !== undefined && THINGS.has(label)) return 0;
	if (/#\s*$/u.test(before)) return 2;
	const looksLikeOne =
		/\p{N}{3,}/u.test(token.text) || (/\p{L}/u.test(token.text) && /\p{N}/u.test(token.text));
	return looksLikeOne && !/^(?:19|20)\p{N}\p{N}$/u.test(token.text) ? 1 : 0;
}

/** `ERR_CONN_RESET`: capitals that are joined are a code also without a digit, where a code is asked for. */
function codesIn(text: string, { own }: Labels): ReadonlyArray<{ text: string; index: number }> {
	if (!own.has('code') || !own.has('error')) return [];
	return [...text.matchAll(/(?<![\p{L}\p{N}_-])\p{Lu}{2,}(?:[_-]\p{Lu}{2,})+(?![\p{L}\p{N}_-])/gu)].map(
		(match) => ({
			text: foldText(match[0]),
			index: match.index,
		}),
	);
}

/** `inv` for invoice, `tkt` for ticket. */
function abbreviates(short: string, word: string): boolean {
	let at = -1;
	return short[0] === word[0] && [...short].every((letter) => (at = word.indexOf(letter, at + 1)) !== -1);
}

/**
 * The identifier that a text gives for a parameter: beside its label ("order 12345", "#12345"), with its prefix
 * ("ORD-99"), or as the only thing that looks like one. The last only where the parameter is required and the
 * text is the present message's, since a guess is worth less than a question back.
 */
export function findIdentifier(
	text: string,
	parameter: TurnParameter,
	earlier: boolean,
): ValueFromUser | undefined {
	const folded = foldText(text);
	const labels = labelsOf(parameter);
	const least = parameter.required && !earlier ? 1 : 2;
	const found = [...identifiersIn(folded), ...codesIn(text, labels)]
		.map((token) => ({ token, likely: likelihood(folded, token, labels) }))
		.filter(({ likely }) => likely >= least)
		.sort((a, b) => b.likely - a.likely || a.token.index - b.token.index);
	const best = found[0];
	if (best === undefined) return undefined;
	if (best.likely === 1 && found.length > 1) return undefined;
	// Folding keeps the places of letters in all but a few scripts; where it does not, the folded spelling serves.
	const { index, text: token } = best.token;
	const written = text.slice(index, index + token.length);
	const value = foldText(written) === token ? written : token;
	const label = LABEL_BEFORE.exec(folded.slice(Math.max(0, index - LABEL_REACH), index))?.[0] ?? '';
	const quote =
		folded.length === text.length ? text.slice(index - label.length, index + token.length) : value;
	return { value, quote };
}
