import { wordsIn } from '../ranking/words';
import { beginsQuestion } from '../values/kindWords';
import { normaliseText } from '../values/text';

/** A shorter piece is no wish of its own. */
const FEWEST_LETTERS = 6;

/**
 * The pieces of a message that may each be a wish: its sentences, cut again where the language's word for "and" joins two
 * parts. A message of one piece gives that piece alone.
 *
 * @param language ISO 639-1
 */
export function clausesIn(text: string, language: string): readonly string[] {
	const normal = normaliseText(text);
	const sentences = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(normal)];
	const joint = andOf(language);
	const pieces = sentences
		.flatMap(({ segment }) => segment.split(/;\s|\n/u))
		.flatMap(questionsIn)
		.flatMap((piece) => piece.split(joint));
	const clauses: string[] = [];
	for (const piece of pieces) {
		const last = clauses.at(-1);
		if (last !== undefined && piece.replace(/[^\p{L}\p{N}]/gu, '').length < FEWEST_LETTERS)
			clauses[clauses.length - 1] = `${last} ${piece}`;
		else clauses.push(piece);
	}
	return clauses.map((clause) => clause.trim()).filter((clause) => clause !== '');
}

/** Cut where a question word follows a comma: "where is my refund, when does my parcel come". */
function questionsIn(piece: string): readonly string[] {
	const questions: string[] = [];
	for (const part of piece.split(/,\s/u)) {
		const asks = beginsQuestion(wordsIn(part)[0]?.folded ?? '');
		if (asks || questions.length === 0) questions.push(part);
		else questions.push(`${questions.pop()}, ${part}`);
	}
	return questions;
}

/** How the language joins the last two of a list, from Intl; what may stand before it is a comma. */
function andOf(language: string): RegExp {
	const [, joint] = new Intl.ListFormat(language, { type: 'conjunction' }).formatToParts(['a', 'b']);
	const word = joint?.value.trim() ?? '';
	// Without a word of letters between spaces nothing tells two wishes from two things.
	return /^\p{L}+$/u.test(word) ? new RegExp(String.raw`,?\s${word}\s`, 'iu') : /\n/u;
}
