/** Questions that end an answer and do not ask about its content: "Anything else?". Folded as `foldText` does. */
// prettier-ignore
const CLOSING_QUESTIONS: Readonly<Record<string, readonly string[]>> = {
	ar: ['شيء آخر', 'شي آخر', 'شي ثاني', 'أساعدك', 'مساعدتك'],
	de: ['sonst noch', 'noch etwas', 'noch was', 'weiterhelfen', 'behilflich sein', 'war das alles'],
	en: ['anything else', 'something else', 'is that all', 'else i can', 'can i help', 'help you with'],
	es: ['algo más', 'alguna otra cosa', 'puedo ayudar', 'algo mas', 'es todo'],
	fr: ['autre chose', 'puis-je vous aider', 'puis-je encore', 'ce sera tout', 'besoin d\'autre'],
	it: ['altro', 'posso aiutar', 'è tutto'],
	ja: ['他に', 'ほかに', '以上で', 'お手伝い'],
	ko: ['더 필요', '다른 도움', '도와'],
	nl: ['nog iets', 'iets anders', 'verder helpen', 'dat alles'],
	pl: ['coś jeszcze', 'czy to wszystko', 'w czymś pomóc'],
	pt: ['mais alguma coisa', 'algo mais', 'posso ajudar', 'é tudo'],
	ru: ['что-то ещё', 'что-то еще', 'что-нибудь ещё', 'что-нибудь еще', 'ещё чем', 'еще чем', 'это всё'],
	tr: ['başka bir', 'başka yardım', 'hepsi bu'],
	zh: ['还有别的', '还需要', '其他需要', '还有什么', '帮您'],
};

export function closingQuestionsOf(language: string | undefined): readonly string[] {
	return language === undefined
		? Object.values(CLOSING_QUESTIONS).flat()
		: (CLOSING_QUESTIONS[language] ?? []);
}
