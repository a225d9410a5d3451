/** As Latin, Chinese, Japanese and Arabic texts have it. */
const QUESTION_MARK = /[?？؟]/u;

export function holdsQuestionMark(text: string): boolean {
	return QUESTION_MARK.test(text);
}
