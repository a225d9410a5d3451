import { foldText } from '../text/text';
import { LANGUAGES, wordsOf } from './wordLists';

/** Whether a text holds words of courtesy and nothing else ("thanks a lot!"). Without a language, in any language. */
export function isCourtesy(text: string, language: string | undefined): boolean {
	const phrases = (language === undefined ? LANGUAGES : [language]).flatMap((code) => wordsOf(code).courtesy);
	let rest = ` ${foldText(text).replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')} `;
	for (const phrase of [...phrases].sort((a, b) => b.length - a.length)) {
		rest = rest.replaceAll(` ${foldText(phrase.replace(/[.…]/gu, ''))} `, ' ');
	}
	return !/[\p{L}\p{N}]/u.test(rest);
}
