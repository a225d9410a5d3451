/** Finds a model's quotation in the user's messages. */
import type { Conversation, ConversationMessage } from '../../conversation';
import { foldText } from '../../text/text';
import { alphanumericOf, isDigits, type Span, type Token, tokensOf, widenToTokens } from '../../text/tokens';
import { negatedClauses } from '../../words/negation';

/** The position of a quotation in a message of the user. */
export interface QuotedSpan extends Span {
	readonly message: ConversationMessage;
	/** The user's words there, extended to whole words and identifiers. */
	readonly words: string;
}

/** Words of the user that a quotation may leave out in one place ("well", "please"). */
const MOST_LEFT_OUT = 2;
/** Maximum number of start positions tried in a message; one repeated word could give thousands. */
const MOST_STARTS = 50;
/** Excludes plain spaces between the groups, because they may separate two numbers. */
const GROUPED_NUMBER =
	/(?<![\p{L}\p{N}.,'’])\p{Nd}{1,3}(?:([.,'’٬\u00a0\u202f])\p{Nd}{3})(?:\1\p{Nd}{3})*(?![\p{L}\p{N}]|[.,'’]\p{N})/gu;

/**
 * The user's words that a quotation refers to, the current message first; undefined if the user did not say them.
 * Case, punctuation, markup and gaps do not count. A corrected typo, a missing filler word and an ellipsis are
 * accepted. A changed digit, identifier, address or negation is not: “order 12345” does not quote “order 123456”.
 */
export function findQuotation(quotation: string, { user }: Conversation): QuotedSpan | undefined {
	const pieces = quotation
		.split(/…|\.{3}/u)
		.map(quotableTokens)
		.filter((tokens) => tokens.length > 0);
	if (pieces.length === 0) return findSigns(quotation.trim(), user);
	for (const forgiving of [false, true]) {
		for (const message of user) {
			const span = spanOf(pieces, message, quotation, forgiving);
			if (span === undefined) continue;
			return quotedAt(message, withSigns(message.text, widenToTokens(message.text, span)));
		}
	}
	return undefined;
}

/** Finds a quotation without letters and digits ("€", "👍") by its exact characters. */
function findSigns(quotation: string, user: Conversation['user']): QuotedSpan | undefined {
	if (quotation === '' || /^["'“”‘’.…\s]*$/u.test(quotation)) return undefined;
	const message = user.find(({ text }) => text.includes(quotation));
	if (message === undefined) return undefined;
	const index = message.text.indexOf(quotation);
	return quotedAt(message, { index, end: index + quotation.length });
}

function quotedAt(message: ConversationMessage, { end, index }: Span): QuotedSpan {
	return { message, index, end, words: message.text.slice(index, end) };
}

/** Extends a span to a number's sign and the currency or percent symbol beside it. */
function withSigns(text: string, { end, index }: Span): Span {
	const before = /(?:(?<![\p{L}\p{N}])[-+]|[#№]|\p{Sc} ?)$/u.exec(text.slice(0, index))?.[0].length ?? 0;
	const behind = /^ ?[\p{Sc}%‰]/u.exec(text.slice(end))?.[0].length ?? 0;
	return { index: index - before, end: end + behind };
}

/** A number in groups of three is one token, so that "1500" quotes "1.500". */
function quotableTokens(text: string): readonly Token[] {
	const grouped = [...text.matchAll(GROUPED_NUMBER)].map(({ 0: number, index }) => ({
		text: foldText(number).replace(/\P{Nd}/gu, ''),
		index,
		end: index + number.length,
	}));
	const isPart = (token: Token) => grouped.some(({ end, index }) => index <= token.index && token.end <= end);
	const others = tokensOf(text).filter((token) => !isPart(token));
	return [...others, ...grouped].sort((one, other) => one.index - other.index);
}

function spanOf(
	pieces: ReadonlyArray<readonly Token[]>,
	message: ConversationMessage,
	quotation: string,
	forgiving: boolean,
): Span | undefined {
	const said = quotableTokens(message.text);
	const [first = [], ...rest] = pieces;
	const starts = said.flatMap((token, place) =>
		isStart(token, said[place + 1], first, forgiving) ? [place] : [],
	);
	for (const start of starts.slice(0, MOST_STARTS)) {
		let next = align(first, said, start, forgiving);
		for (const piece of rest) {
			if (next === undefined) break;
			next = following(piece, said, next, forgiving);
		}
		if (next === undefined) continue;
		const span = { index: said[start]?.index ?? 0, end: said[next - 1]?.end ?? 0 };
		if (!forgiving) return span;
		const words = message.text.slice(span.index, span.end);
		if (alphanumericOf(words) === alphanumericOf(quotation)) return span;
		const isNegated = (text: string) => negatedClauses(text, message.language).some(({ negated }) => negated);
		if (isNegated(words.replace(/^و(?=\p{L}{2})/u, '')) === isNegated(quotation)) return span;
	}
	return undefined;
}

/** The end of the next piece; after an ellipsis it may start anywhere. */
function following(piece: readonly Token[], said: readonly Token[], from: number, forgiving: boolean) {
	for (let start = from; start < said.length; start++) {
		const next = isSame(said[start], piece[0], forgiving) ? align(piece, said, start, forgiving) : undefined;
		if (next !== undefined) return next;
	}
	return undefined;
}

/** The exclusive end, as a token index, of the quotation that starts at `start`; undefined if it does not match. */
function align(quoted: readonly Token[], said: readonly Token[], start: number, forgiving: boolean) {
	let place = start;
	let putIn = false;
	for (let at = 0; at < quoted.length; at++) {
		let leftOut = 0;
		for (;;) {
			if (isSame(said[place], quoted[at], false)) break;
			const joined = forgiving ? joinedAt(quoted, at, said, place) : undefined;
			if (joined !== undefined) {
				at += joined.quoted;
				place += joined.said;
				break;
			}
			if (isSame(said[place], quoted[at], forgiving)) break;
			if (forgiving && !putIn && at > 0 && isPutIn(quoted, at, said[place])) {
				putIn = true;
				at++;
				continue;
			}
			const skipped = said[place];
			if (!forgiving || skipped === undefined || isDigits(skipped) || ++leftOut > MOST_LEFT_OUT)
				return undefined;
			place++;
		}
		place++;
	}
	return place;
}

/** Whether the quotation has one extra word here, as in the French "on ne tient" for "on tient". */
function isPutIn(quoted: readonly Token[], at: number, said: Token | undefined): boolean {
	const [extra, next] = [quoted[at], quoted[at + 1]];
	return extra !== undefined && !isDigits(extra) && next !== undefined && isSame(said, next, false);
}

/** If one side writes two words as one ("wont" and "won't"), how many extra tokens each side has. */
function joinedAt(quoted: readonly Token[], at: number, said: readonly Token[], place: number) {
	const two = (tokens: readonly Token[], from: number): string | undefined => {
		const [first, second] = [tokens[from], tokens[from + 1]];
		if (first === undefined || second === undefined || isDigits(first) || isDigits(second)) return undefined;
		return first.text + second.text;
	};
	if (said[place] !== undefined && two(quoted, at) === said[place].text) return { quoted: 1, said: 0 };
	if (quoted[at] !== undefined && two(said, place) === quoted[at].text) return { quoted: 0, said: 1 };
	return undefined;
}

function isStart(
	token: Token,
	next: Token | undefined,
	first: readonly Token[],
	forgiving: boolean,
): boolean {
	if (isSame(token, first[0], forgiving)) return true;
	return forgiving && joinedAt(first, 0, next === undefined ? [token] : [token, next], 0) !== undefined;
}

function isSame(said: Token | undefined, quoted: Token | undefined, forgiving: boolean): boolean {
	if (said === undefined || quoted === undefined) return false;
	if (said.text === quoted.text) return true;
	if (!forgiving || isDigits(said) || isDigits(quoted)) return false;
	// The Arabic word for "and" is joined to the next word.
	return differsByTypo(said.text, quoted.text) || said.text === `و${quoted.text}`;
}

/** Whether two words differ only by a typo: one edit from 4 letters on, two from 7. An edit may swap neighbours. */
export function differsByTypo(said: string, written: string): boolean {
	const longest = Math.max(said.length, written.length);
	const most = longest < 4 ? 0 : longest < 7 ? 1 : 2;
	if (Math.abs(said.length - written.length) > most) return false;
	return most > 0 && editsBetween(said, written) <= most;
}

/** Letters added, left out, changed, or swapped with their neighbour (optimal string alignment). */
function editsBetween(a: string, b: string): number {
	let [beforeLast, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = a[i - 1] === b[j - 1] ? 0 : 1;
			let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change);
			const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			if (swapped) least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
			row.push(least);
		}
		[beforeLast, last] = [last, row];
	}
	return last[b.length] ?? 0;
}
