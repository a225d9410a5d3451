/** Mail as people paste it: headers, quotation marks and signatures around what was written. English and German. */

const QUOTED = /^(?:\s*[>|])+\s?/u;
const HEADER =
	/^\s*(?:from|to|cc|bcc|sent|date|reply-to|von|an|kopie|gesendet|datum|antwort an)\s*:\s|^\s*(?:(?:re|fwd?|aw|wg)\s*:\s*)+$/iu;
const DIVIDER =
	/^[\s\p{Pd}_=*]*(?:forwarded|original|weitergeleitete|ursprüngliche)(?: \p{L}+)?(?: message| nachricht)?[\s\p{Pd}_=*:]*$|^[\s\p{Pd}_=*`]+$/iu;
const SENT_FROM = /^\s*(?:sent from my\b|get outlook\b|von meinem \S+ gesendet|gesendet (?:von|mit) )/iu;
const PREFIX = /^(\s*(?:subject|betreff)\s*:\s*)?(?:(?:re|fwd?|aw|wg)\s*:\s*)+/iu;

/** What was written, line by line: a forwarded mail without its headers (the subject stays) and quotation marks. */
export function bodyOf(message: string): string {
	return message
		.split(/\r\n?|\n/u)
		.map((line) => line.replace(QUOTED, '').replace(PREFIX, '$1'))
		.filter(
			(line) => ![HEADER, DIVIDER, SENT_FROM].some((pattern) => pattern.test(line)) || line.trim() === '',
		)
		.join('\n');
}
