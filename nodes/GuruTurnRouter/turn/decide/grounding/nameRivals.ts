/** Other names of a message that could be meant where a name is claimed. */
import { isStopWord } from '../text/stopWords';
import { wordsIn } from '../text/words';
import { foldText } from '../text/text';
import { tokensOf } from '../text/tokens';
import { isCourtesy } from '../words/courtesy';

/** Words that all begin with a capital letter, one behind the other. */
const NAMES = /(?<![\p{L}\p{N}'’-])\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)+/gu;
/** A longer text is composed. */
const MOST_WORDS = 4;

/**
 * Names of several words, or with the same title, where the value is such a name: "for Mrs Perrine Astruc, from Benoît
 * Castel". Nothing for a value that is none.
 */
export function nameRivals(value: string, text: string, language: string | undefined): readonly string[] {
	const own = foldText(value);
	const isOther = (name: string) => !own.includes(foldText(name)) && !foldText(name).includes(own);
	return [...namesLike(value, text, language), ...titledLike(value, text)].filter(isOther);
}

function namesLike(value: string, text: string, language: string | undefined): readonly string[] {
	const words = value.split(' ');
	const isName =
		words.length > 1 && words.length <= MOST_WORDS && words.every((word) => /^\p{Lu}/u.test(word));
	return isName
		? [...text.matchAll(NAMES)].map(([name]) => name).filter((name) => !isPhrase(name, language))
		: [];
}

/** "Guten Abend", "Die Rechnung": a sentence begins with a capital letter too. */
function isPhrase(name: string, language: string | undefined): boolean {
	return (
		isCourtesy(name, language) || wordsIn(name).some(({ folded }) => isStopWord(folded, language ?? 'en'))
	);
}

/** Behind an abbreviation ("Dr.", "د."), in scripts without capital letters too. */
function titledLike(value: string, text: string): readonly string[] {
	const title = /^\p{L}{1,4}\./u.exec(value)?.[0];
	if (title === undefined) return [];
	return text
		.split(title)
		.slice(1)
		.flatMap((rest) => {
			const [first] = tokensOf(rest);
			return first === undefined ? [] : [`${title} ${rest.slice(first.index, first.end)}`];
		});
}
