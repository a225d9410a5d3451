import { bodyOf } from './mail';
import { normaliseText } from './values/text';

/** Labelled parts of a message: "Steps: open the page. Priority: high". English and German. */

const LABELS: ReadonlyArray<readonly [string, string]> = [
	[
		'steps',
		String.raw`(?:(?:the )?steps?(?: to reproduce| to repro)?|repro(?:duction)?(?: steps?)?|how to reproduce|to reproduce|schritte(?: zum (?:nachstellen|reproduzieren))?|reproduktion|(?:zum )?(?:nachstellen|reproduzieren)|so geht(?:'?s| es)|so (?:stellt|stelle|löst) (?:man|ich) (?:es|das) (?:nach|aus)|ablauf|nachzustellen)`,
	],
	['summary', String.raw`(?:summary|title|subject|zusammenfassung|titel|betreff|bug|fehler|issue|problem)`],
	['description', String.raw`(?:description|details?|beschreibung)`],
	['priority', String.raw`(?:prio\p{L}*|severity|schweregrad|dringlichkeit)`],
	[
		'customer',
		String.raw`(?:customer|client|kunde|kundin|kunden-?mail|account|reporter|reported by|affected customer|affects|e-?mail|customer email|betroffen|betrifft)`,
	],
	['expected', String.raw`(?:expected|actual|erwartet|tatsächlich|environment|umgebung|browser|version)`],
];
const ANY = LABELS.map(([name, words]) => `(?<${name}>${words})`).join('|');
const LABEL = new RegExp(
	String.raw`(?<=^|\n\s*|[.,;!?)(\-]\s*|\b(?:und|and|the|die|der)\s)(?:${ANY})(?:\s*[:=]\s+|\s+(?:(?:is|ist|are|sind)\s+)?(?=(?:low|medium|high|critical|hoch|niedrig|kritisch|mittel)\s*[.!]*\s*$)|\s+(?:is|ist|are|sind)\s+(?=\S+@)|\s+(?=\S+@\S+\s*$))`,
	'giu',
);

export interface Sections {
	/** What stands before the first label. */
	readonly start: string;
	readonly labelled: ReadonlyMap<string, string>;
}

/** Splits a message at its labels; the first part of each name counts. Labels begin a line or a part of a sentence. */
export function sectionsOf(message: string): Sections {
	const text = bodyOf(message).split('\n').map(normaliseText).join('\n').trim();
	const labels = [...text.matchAll(LABEL)];
	const labelled = new Map<string, string>();
	labels.forEach((label, place) => {
		const name = LABELS.find(([each]) => label.groups?.[each] !== undefined)?.[0] ?? '';
		const from = label.index + label[0].length;
		// What follows an empty line is no part of it any more.
		const content = (
			text
				.slice(from, labels[place + 1]?.index ?? text.length)
				.trim()
				.split('\n\n')[0] ?? ''
		).trim();
		if (content !== '' && !labelled.has(name)) labelled.set(name, content);
	});
	return { start: text.slice(0, labels[0]?.index ?? text.length).trim(), labelled };
}
