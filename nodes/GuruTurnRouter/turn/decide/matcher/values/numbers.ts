import { overlap, spanOf, type Message, type Reading, type Span } from './message';
import { sole, type Context, type Slot, type Value } from './slot';
import { contentWordsOf, similarWords } from '../../ranking/vocabulary';
import { kindOfWord } from '../../values/kindWords';
import { nameInWords } from '../../values/valueKind';

export function numberFor(
	slot: Slot,
	{ message, slots }: Context,
	numbers: readonly Reading[],
): Value | undefined {
	const rivals = slots.filter((other) => other !== slot && other.kind.kind === 'number');
	const cues = slot.cues.filter((cue) => !rivals.some((rival) => rival.cues.includes(cue)));
	const beside = numbers.filter((number) => isBeside(message, number, cues));
	if (beside.length > 0) return sole(beside);
	const others = numbers.filter((number) => !rivals.some((rival) => isBeside(message, number, rival.cues)));
	const required = slots.filter(({ kind, parameter }) => kind.kind === 'number' && parameter.required);
	return slot.parameter.required && required.length === 1 ? sole(others) : undefined;
}

/** Whether one of the words stands directly behind the place, or before it with at most one word between. */
function isBeside({ words }: Message, place: Span, cues: readonly string[]): boolean {
	const before = words.filter(({ index, text }) => index + text.length <= place.start).slice(-2);
	const behind = words.filter(({ index }) => index >= place.end).slice(0, 1);
	return [...before, ...behind].some(({ folded }) => cues.some((cue) => similarWords(cue, folded)));
}

/** True where all words of the parameter's name are there, false where their clause is negated. */
export function booleanFor({ parameter }: Slot, { message }: Context): Value | undefined {
	const own = contentWordsOf(nameInWords(parameter.name), 'en');
	const found = own.map((cue) =>
		message.words.find(({ folded }) => similarWords(cue, folded) || sameKind(cue, folded)),
	);
	const first = found[0];
	if (first === undefined || found.includes(undefined)) return undefined;
	const span = spanOf(first);
	return { value: !message.negated.some((clause) => overlap(clause, span)), ...span };
}

/** "Mail" and "email" stand for one kind of value. */
function sameKind(one: string, other: string): boolean {
	const kind = kindOfWord(one);
	return kind !== undefined && kind === kindOfWord(other);
}
