import { lettersOf, type Letters } from '../text/letters';
import { holdsQuestionMark } from '../text/questionMark';
import { sentencesOf } from '../text/sentences';
import { isStopWord } from '../text/stopWords';
import { foldText } from '../text/text';
import { similarWords, wordsIn } from '../text/words';
import type { Span } from '../text/tokens';
import { wordBordersOf } from '../text/wordSegments';
import { phraseAt, phrasesOf } from './phraseTable';
import { wordsOf } from './wordLists';

/** How a message answers the question or offer before it. `rest` is the remaining text, as written. */
export type Agreement =
	| { readonly kind: 'agreement' | 'refusal' | 'neither' }
	| { readonly kind: 'agreementAndMore' | 'refusalAndMore'; readonly rest: string };

/** A word or phrase of the message. */
interface Unit {
	readonly role: 'agree' | 'refuse' | 'courtesy' | 'content';
	/** Counts only where its clause holds nothing else. */
	readonly alone: boolean;
	/** One letter that abbreviates a word. */
	readonly isLetter: boolean;
	/** Position in the message as written. */
	readonly from: number;
	readonly to: number;
}

interface Clause {
	readonly units: readonly Unit[];
	isQuestion: boolean;
}

const WORD = /^[\p{L}\p{N}\p{M}]$/u;
const CLAUSE_END = /^[.!?,;:…\n。、،؟()]$/u;
const QUESTION = /^[?؟]$/u;
/** Letters of scripts in which a single letter is not a word but abbreviates one. */
const LETTER = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]$/u;
/** The verb of a phrase in a script without spaces: **キャンセル**します. */
const UNSPACED = /^(?:\p{Script=Han}{2}|\p{Script=Hangul}{2}|[\p{Script=Katakana}ー]{2,})/u;
const THUMBS: ReadonlyMap<string, 'agree' | 'refuse'> = new Map([
	...['👍', '✅', '👌', '🆗', '✔'].map((sign) => [sign, 'agree'] as const),
	...['👎', '❌', '🚫', '🙅'].map((sign) => [sign, 'refuse'] as const),
]);

/** Question marks, signs of refusal, and faces of doubt (Unicode's groups "skeptical", "concerned" and "negative"). */
const DOUBTS =
	/[?？؟❓❔⁉❌✖❎🚫⛔🛑⚠✋👎🙅🤷🤦🤔🤨😐😑😶🫥😏😒🙄😬🤥😕🫤😟🙁☹😮😯😲😳🥺😦😧😨😰😥😢😭😱😖😣😞😓😩😫😤😡😠🤬]/u;

/** Whether a message asks, refuses or doubts by a sign, whatever its words say: "ok ❌", "👍?". */
export function doubtsBySign(message: string): boolean {
	return DOUBTS.test(message);
}

/**
 * Reads a reply by whole words of its language. Words count at the beginning or as a clause of their own. Single
 * letters and signs such as 👍 count only as the whole message. A clause such as "yes?" does not agree.
 *
 * @param language ISO 639-1; without it, only words count that mean the same in every language that has them
 * @param pasted parts of the message that somebody else wrote, which do not count as an answer
 * @param answers the message before, which decides what "cancel it" means: it agrees to "Shall I cancel 881?", and means
 * nothing certain after "I can cancel 881. Shall I do it?"
 */
export function readAgreement(
	message: string,
	language: string | undefined,
	pasted: readonly Span[] = [],
	answers = '',
): Agreement {
	const sign = signOf(message);
	if (sign !== undefined) return { kind: sign === 'agree' ? 'agreement' : 'refusal' };
	const units = countedUnits(clausesOf(message, language, answers)).map((unit): Unit => {
		const isPasted = pasted.some(({ end, index }) => unit.from < end && index < unit.to);
		return isPasted ? { ...unit, role: 'content' } : unit;
	});
	const says = (role: Unit['role']) => units.some((unit) => unit.role === role);
	const role = says('refuse') ? 'refuse' : says('agree') ? 'agree' : undefined;
	if (role === undefined || (role === 'agree' && doubtsBySign(withoutQuestions(message))))
		return { kind: 'neither' };
	const more = units.filter((unit) => unit.role !== role && unit.role !== 'courtesy');
	const [first, last] = [more.at(0), more.at(-1)];
	const name = role === 'agree' ? 'agreement' : 'refusal';
	if (first === undefined || last === undefined) return { kind: name };
	const behind = units.find(({ from }) => from >= last.to)?.from ?? message.length;
	const rest = message.slice(first.from, behind).replace(/[\s,;:]{1,100}$/u, '');
	return { kind: `${name}AndMore`, rest };
}

/** The answer of a message that has signs such as 👍 and no words; undefined if there is none. */
function signOf(message: string): 'agree' | 'refuse' | undefined {
	if (/[\p{L}\p{N}]/u.test(message)) return undefined;
	const signs = new Set([...message].flatMap((letter) => THUMBS.get(letter) ?? []));
	const [sign] = signs.size === 1 ? signs : [];
	return sign === 'agree' && doubtsBySign(message) ? undefined : sign;
}

/** A question mark counts only for its own clause: "Is it booked? Yes please" agrees. */
export function withoutQuestions(message: string): string {
	return message.replace(/[?？؟]/gu, '');
}

function clausesOf(message: string, language: string | undefined, answers: string): readonly Clause[] {
	const answered = answers === '' ? undefined : verbsOf(answers, language);
	const letters = lettersOf(message);
	const borders = wordBordersOf(message, language);
	const table = phrasesOf(language, ['agree', 'refuse', 'courtesy', 'either', 'noAction']);
	const clauses: Clause[] = [];
	let units: Unit[] = [];
	for (let place = 0; place < letters.exact.length;) {
		const letter = letters.exact[place] ?? '';
		if (WORD.test(letter)) {
			const found = phraseAt(table, letters, borders, place);
			const end = found?.end ?? wordEnd(letters, place, borders);
			const unit = unitOf(letters, place, end, found);
			units.push(
				unit.role === 'refuse' && answered !== undefined
					? { ...unit, role: roleAfter(foldText(message.slice(unit.from, unit.to)), answered, language) }
					: unit,
			);
			place = end;
			continue;
		}
		if (CLAUSE_END.test(letter)) {
			const isQuestion = QUESTION.test(letter) || (letter === ';' && language === 'el');
			const last = clauses.at(-1);
			// "yes!?" and "yes ...?" ask as well.
			if (units.length > 0) clauses.push({ units, isQuestion });
			else if (isQuestion && last !== undefined) last.isQuestion = true;
			units = [];
		}
		place++;
	}
	return [...clauses, { units, isQuestion: false }].filter((clause) => clause.units.length > 0);
}

/** Tells whether a message uses a verb, in its last question or anywhere else. Its words are read once. */
function verbsOf(answers: string, language: string | undefined) {
	const question = sentencesOf(answers, language).findLast(({ text }) => holdsQuestionMark(text))?.text ?? '';
	const [asked, said] = [question, answers].map((text) => ({
		folded: foldText(text),
		words: [...new Set(wordsIn(text).map(({ folded }) => folded))],
	}));
	const uses = (part: typeof asked, verb: string, phrase: string) =>
		UNSPACED.test(phrase)
			? part?.folded.includes(UNSPACED.exec(phrase)?.[0] ?? phrase) === true
			: part?.words.some((word) => similarWords(verb, word)) === true;
	return {
		asks: (verb: string, phrase: string) => uses(asked, verb, phrase),
		says: (verb: string, phrase: string) => uses(said, verb, phrase),
	};
}

/** The role of words of refusal, whose verb the message before may have used: "**cancel** it". */
function roleAfter(phrase: string, answered: ReturnType<typeof verbsOf>, language = ''): Unit['role'] {
	const [verb] = wordsIn(phrase);
	if (verb === undefined || isStopWord(verb.folded, language) || saysNo(verb.folded, language))
		return 'refuse';
	if (answered.asks(verb.folded, phrase)) return 'agree';
	return answered.says(verb.folded, phrase) ? 'content' : 'refuse';
}

/** Whether a word negates or is the language's "no". */
function saysNo(word: string, language: string): boolean {
	return wordsOf(language).negate.includes(word);
}

function unitOf(letters: Letters, place: number, end: number, found: ReturnType<typeof phraseAt>): Unit {
	const { role = 'either', alone = false } = found ?? {};
	const counts = role === 'agree' || role === 'refuse' || role === 'courtesy';
	const isLetter = end - place === 1 && LETTER.test(letters.bare[place] ?? '');
	const span = { from: letters.from[place] ?? 0, to: letters.to[end - 1] ?? 0 };
	return { role: counts ? role : 'content', alone, isLetter, ...span };
}

/** The end of the word that contains a letter: the next word border. */
function wordEnd(letters: Letters, place: number, borders: ReadonlySet<number>): number {
	let end = place + 1;
	while (end < letters.exact.length && !borders.has(letters.to[end - 1] ?? 0)) end++;
	return end;
}

/** The units. Those that do not count at their position become `content`. */
function countedUnits(clauses: readonly Clause[]): readonly Unit[] {
	const isOneWord = clauses.reduce((count, { units }) => count + units.length, 0) === 1;
	const counted: Unit[] = [];
	for (const { units, isQuestion } of clauses) {
		const isFirst = counted.every(({ role }) => role !== 'content');
		const isWhole = units.every(({ role }) => role !== 'content');
		let leads = isWhole ? !isQuestion : isFirst;
		for (const unit of units) {
			if (unit.role === 'courtesy') {
				counted.push(unit);
				continue;
			}
			leads &&= unit.role !== 'content' && (isWhole || !unit.alone);
			counted.push(leads && (isOneWord || !unit.isLetter) ? unit : { ...unit, role: 'content' });
		}
	}
	return counted;
}
