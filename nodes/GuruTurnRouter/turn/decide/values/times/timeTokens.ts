import { ordinalsIn, spelledNumbersIn } from '../numbers/spelledNumbers';
import { foldTime, type TimeMeaning } from './timeNames';
import { timeWordsOf } from './timeWords';

interface Place {
	readonly index: number;
	readonly end: number;
	/** As `foldTime` writes it. */
	readonly text: string;
}

/** A piece of a text. `figures` are digits with marks or letters: 12:30, 5/6, 3pm, A15. */
export type TimeToken = Place &
	(
		| { readonly kind: 'name'; readonly meanings: readonly TimeMeaning[] }
		| {
				readonly kind: 'number';
				readonly value: number;
				readonly ordinal: boolean;
				readonly alsoArticle: boolean;
		  }
		| { readonly kind: 'figures' }
		| { readonly kind: 'word' }
		| { readonly kind: 'mark' }
	);

/** Scripts that are written without spaces: a name may stand anywhere. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
/** Names that other letters may follow directly. A particle may follow a Korean name. */
const OPEN_END = new RegExp(String.raw`[${UNSPACED}\p{Script=Hangul}]$`, 'u');
const FIGURES = String.raw`\d{1,2}\. \d{1,2}\. \d{4}(?!\d)|\d{4}\. \d{1,2}\. \d{1,2}(?!\d)|\d+(?:[.:/-]\d+)*(?:(?<=\d[./]\d{1,2})\.(?!\d))?`;
const WORD = String.raw`[${UNSPACED}]\p{M}*|(?:(?![${UNSPACED}])[\p{L}\p{M}])+`;

const lexers = new Map<string, RegExp>();

function lexerOf(language: string | undefined): RegExp {
	const known = lexers.get(language ?? '');
	if (known) return known;
	const names = language === undefined ? [] : [...(timeWordsOf(language)?.names.keys() ?? [])];
	const alternatives = names
		.sort((one, other) => other.length - one.length)
		.map((name) => {
			const escaped = name.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
			return OPEN_END.test(name) ? escaped : String.raw`${escaped}(?![\p{L}\p{M}])`;
		});
	// Month names with figures and a word (5月) are tried before figures alone.
	const name = alternatives.length === 0 ? '' : `(?<name>${alternatives.join('|')})|`;
	const lexer = new RegExp(String.raw`${name}(?<figures>${FIGURES})|(?<word>${WORD})|\S`, 'gu');
	lexers.set(language ?? '', lexer);
	return lexer;
}

/**
 * Splits a normalised text into names of time in the language, numbers in figures and words, and the text between them.
 */
export function timeTokens(normal: string, language: string | undefined): readonly TimeToken[] {
	const folded = foldTime(normal);
	const names = language === undefined ? undefined : timeWordsOf(language)?.names;
	const tokens = [...folded.matchAll(lexerOf(language))].map((match): TimeToken => {
		const [text] = match;
		const place = { text, index: match.index, end: match.index + text.length };
		if (match.groups?.['name'] !== undefined)
			return { kind: 'name', ...place, meanings: names?.get(text) ?? [] };
		if (match.groups?.['word'] !== undefined) return { kind: 'word', ...place };
		if (match.groups?.['figures'] === undefined) return { kind: 'mark', ...place };
		const isJoined = isLetter(folded.charAt(place.index - 1)) || isLetter(folded.charAt(place.end));
		if (isJoined || !/^\d{1,4}$/u.test(text)) return { kind: 'figures', ...place };
		return { kind: 'number', ...place, value: Number(text), ordinal: false, alsoArticle: false };
	});
	return language === undefined ? tokens : withNumbers(tokens, normal, folded, language);
}

/** Characters that make figures more than a number, as in 3pm, 10h, #15 and 15%; not in scripts without spaces. */
function isLetter(character: string): boolean {
	return /[\p{L}_#@$€£%+-]/u.test(character) && !OPEN_END.test(character);
}

const phrases = new Map<string, readonly TimeToken[]>();

/** The tokens of a CLDR phrase. The cache has no limit, so do not pass users' text. */
export function phraseTokens(phrase: string, language: string | undefined): readonly TimeToken[] {
	const key = `${language ?? ''} ${phrase}`;
	const known = phrases.get(key) ?? timeTokens(phrase, language);
	phrases.set(key, known);
	return known;
}

/** Joins the tokens that make up a number in words or an ordinal. */
function withNumbers(
	tokens: readonly TimeToken[],
	normal: string,
	folded: string,
	language: string,
): readonly TimeToken[] {
	const ordinals = ordinalsIn(normal, language);
	const cardinals = spelledNumbersIn(normal, language);
	const numbers = [
		// In Arabic, figures alone are also read as an ordinal.
		...ordinals.filter(({ text }) => !/^\d+$/u.test(text)).map((number) => ({ ...number, ordinal: true })),
		...cardinals.map((number) => ({ ...number, ordinal: false })),
	].sort((one, other) => one.index - other.index || other.end - one.end);
	const joined: TimeToken[] = [];
	let at = 0;
	for (const { index, end, value, ordinal, alsoArticle } of numbers) {
		while (at < tokens.length && (tokens[at]?.index ?? 0) < index) joined.push(...tokens.slice(at, ++at));
		const pieces = [];
		for (let next = at; (tokens[next]?.end ?? Infinity) <= end; next++) pieces.push(tokens[next]);
		const first = pieces[0];
		const isWhole = first?.index === index && pieces.at(-1)?.end === end;
		// A name of time is never a number: "sexta-feira" begins with "sixth", and "second" may be short for a month.
		const names = pieces.filter((piece) => piece?.kind === 'name');
		const isSeven = !ordinal && !isBesideNumber(tokens, at, pieces.length) && names.every(isShortMonth);
		if (!isWhole || (names.length > 0 && !isSeven)) continue;
		joined.push({ kind: 'number', index, end, text: folded.slice(index, end), value, ordinal, alsoArticle });
		at += pieces.length;
	}
	return [...joined, ...tokens.slice(at)];
}

/** French "sept" is seven, and short for September: "5 sept.". */
function isShortMonth(token: TimeToken | undefined): boolean {
	return token?.kind === 'name' && token.meanings.every((one) => one.kind === 'month' && one.short === true);
}

function isBesideNumber(tokens: readonly TimeToken[], at: number, count: number): boolean {
	const beside = [
		tokens[at - 1],
		tokens[at + count]?.text === '.' ? tokens[at + count + 1] : tokens[at + count],
	];
	return beside.some((token) => token?.kind === 'number' || token?.kind === 'figures');
}
