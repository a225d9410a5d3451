/** Finds other names in a message that the user may mean instead of a claimed name. */
import { isStopWord } from '../../text/stopWords';
import { foldWord } from '../../text/words';
import { foldText } from '../../text/text';
import { tokensOf } from '../../text/tokens';
import { isCourtesy } from '../../words/courtesy';

/** Two or more consecutive words that begin with a capital letter. */
const NAMES = /(?<![\p{L}\p{N}'’-])\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)+/gu;
const NAME = /(?<=[\p{Ll}\p{N},;][ ])\p{Lu}\p{Ll}[\p{L}'’-]*/gu;
/** Longer values are composed texts, not names. */
const MOST_WORDS = 4;

/**
 * Other names of the same form as the value: several words, one word, or the same title ("for Mrs Perrine Astruc, from
 * Benoît Castel"). Empty if the value is not a name.
 */
export function competingNamesOf(
	value: string,
	text: string,
	language: string | undefined,
): readonly string[] {
	const own = foldText(value);
	const isOther = (name: string) => !own.includes(foldText(name)) && !foldText(name).includes(own);
	const found = [
		...namesLike(value, text, language),
		...singleLike(value, text, language),
		...titledLike(value, text),
	];
	return found.filter(isOther);
}

function namesLike(value: string, text: string, language: string | undefined): readonly string[] {
	const words = value.split(' ');
	const isName =
		words.length > 1 && words.length <= MOST_WORDS && words.every((word) => /^\p{Lu}/u.test(word));
	if (!isName) return [];
	return [...text.matchAll(NAMES)].flatMap(([name]) => withoutPhrase(name, language));
}

/** Capitalised single words that do not begin a sentence. Not for German, which capitalises every noun. */
function singleLike(value: string, text: string, language: string | undefined): readonly string[] {
	if (language === undefined || language === 'de' || !/^\p{Lu}\p{Ll}[\p{L}'’-]*$/u.test(value)) return [];
	return [...text.matchAll(NAME)]
		.map(([name]) => name)
		.filter((name) => !isStopWord(foldWord(name), language) && !isCourtesy(name, language));
}

/** Drops stop words at the beginning ("For Ann Lee"); empty for a courtesy phrase ("Guten Abend"). */
function withoutPhrase(name: string, language: string | undefined): readonly string[] {
	const words = name.split(' ');
	const isSmall = (word: string) => isStopWord(foldWord(word), language ?? 'en');
	const own = words.slice(words.findIndex((word) => !isSmall(word)));
	const isName = own.length > 1 && !own.some(isSmall) && !isCourtesy(name, language);
	return isName ? [own.join(' ')] : [];
}

/** Names after the value's own abbreviated title ("Dr.", "د."), in scripts without capital letters too. */
function titledLike(value: string, text: string): readonly string[] {
	const title = /^(\p{L}{1,4}\.)\s/u.exec(value)?.[1];
	if (title === undefined) return [];
	return text
		.split(title)
		.slice(1)
		.flatMap((rest) => {
			const [first] = tokensOf(rest);
			return first === undefined ? [] : [`${title} ${rest.slice(first.index, first.end)}`];
		});
}
