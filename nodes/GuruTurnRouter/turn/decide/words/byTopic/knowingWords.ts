/** Verbs of a request to be told something: "I'd like to **know** …". Folded as `foldText` does. */
// prettier-ignore
const KNOWING: Readonly<Record<string, string>> = {
	ar: 'أعرف|اشرح|تشرح|اعرف|نعرف|تخبرني|تخبروني|أخبرني|أخبروني|تقول لي|قولوا لي|قل لي|أستفسر|استفسر|أتأكد',
	de: 'wissen|erklär\\p{L}*|erfahren|herausfinden|wüsste|sag\\p{L}* (?:mir|uns)|(?:mir|uns)(?: \\p{L}+)? sagen|zeig\\p{L}* (?:mir|uns)|(?:mir|uns)(?: \\p{L}+)? zeigen|(?:nach)?(?:sehen|schauen|prüfen),? (?:ob|wann|wie|was|wer|wo|welche)',
	en: '(?<!let .{1,30})know|let (?:me|us) know|explain|describe|confirm (?:that|whether|if)|ask about|understand|find out|tell (?:me|us)|show (?:me|us)|look up|(?:see|check|look|hear) (?:if|whether|what|how|when|where|which|who|why)',
	es: 'saber|expl[ií]c\\p{L}+|entender|conocer|averiguar|dec[ií]r?(?:me|nos)|me dic\\p{L}+|me dig\\p{L}+|dime|d[ií]gan?me|enséñ\\p{L}+|(?:ver|revisar|mirar|comprobar) (?:si|cuándo|cómo|qué|cuál|dónde|cuánto)',
	fr: 'savoir|expliquer|comprendre|connaître|(?:me|nous) dire|dites-(?:moi|nous)|dis-moi|montre[rz]?-moi|(?:voir|vérifier|regarder) (?:si|s\'|quand|comment|où|qui|combien|ce que|quel)',
	it: 'sapere|conoscere|dir(?:mi|ci)|dimmi|mi dica|(?:vedere|controllare) (?:se|quando|come|cosa|quale)',
	ja: '知りた|説明して|教えて|確認した|確認させて|調べて',
	ko: '알고 싶|알려|궁금|확인하고',
	nl: 'weten|vertellen|zeggen|opzoeken|(?:zien|kijken|checken) (?:of|wanneer|hoe|wat|welke)',
	pl: 'wiedzieć|dowiedzieć|powiedzieć|powiedz mi|(?:sprawdzić|zobaczyć),? (?:czy|kiedy|jak|co|kto)',
	pt: 'saber|conhecer|dizer-me|(?:me|nos) diz\\p{L}+|diga-me|(?:ver|verificar) (?:se|quando|como|o que|qual)',
	ru: 'знать|узнать|сказать|скажите|подска\\p{L}+|(?:посмотреть|проверить),? (?:ли|когда|как|что|где)',
	tr: 'öğrenmek|bilmek|söyler',
	zh: '知道|告诉我|告訴我|了解|问一下|查一下|请问',
};

const patterns = new Map<string, RegExp>();

/** Whether words of a request ask to be told something, and not for something to be done. */
export function asksToKnow(request: string, language: string | undefined): boolean {
	const words = KNOWING[language ?? ''];
	if (language === undefined || words === undefined) return false;
	const isSpaced = !/[\p{Script=Han}\p{Script=Hangul}]/u.test(words);
	const known =
		patterns.get(language) ??
		new RegExp(isSpaced ? String.raw`(?<!\p{L})(?:${words})(?!\p{L})` : words, 'iu');
	patterns.set(language, known);
	return known.test(request.replaceAll('’', "'"));
}
