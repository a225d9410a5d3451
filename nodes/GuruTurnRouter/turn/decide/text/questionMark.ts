/** Question marks of Latin, Chinese, Japanese and Arabic texts. */
const QUESTION_MARK = /[?？؟]/u;

export function holdsQuestionMark(text: string): boolean {
	return QUESTION_MARK.test(text);
}
