import type { ValueFromUser } from './decision';

const ASKED = String.raw`(?:is|are|do you (?:still )?(?:have|stock|sell|carry)|have you got|got|any|stock (?:of|for|level of|level for)|availability of|check|order)`;
const DETERMINER = String.raw`(?:(?:the|a|an|any|some|your|more)\s+)*`;
const STATE = String.raw`(?:(?:still|currently|now|back|left|again)\s+)*(?:in stock|out of stock|available|sold out|left|on stock|in size|in (?:the )?(?:colou?r)|for (?:delivery|sale))`;

const WITH_STATE = new RegExp(
	String.raw`\b${ASKED}\s+(?:there\s+)?${DETERMINER}(.{1,80}?)\s+${STATE}\b`,
	'iu',
);
const AFTER_ASKING = new RegExp(
	String.raw`\b(?:do you (?:still )?(?:have|stock|sell|carry)|have you got|(?:stock|availability|inventory)(?: level)? (?:of|for))\s+${DETERMINER}(.{1,80}?)\s*[?.!]*$`,
	'iu',
);
const STATE_FIRST = new RegExp(String.raw`\bhow many\s+(.{1,80}?)\s+(?:do|are|have|is)\b`, 'iu');

/** The product that a text asks about: the words between "is the" and "in stock", or after "do you have". */
export function findProduct(text: string): ValueFromUser | undefined {
	for (const pattern of [WITH_STATE, AFTER_ASKING, STATE_FIRST]) {
		const name = pattern
			.exec(text)?.[1]
			?.replace(/^["']|["',]$/gu, '')
			.trim();
		if (
			name !== undefined &&
			name.length <= 80 &&
			/\p{L}/u.test(name) &&
			!/^(?:it|that|this|they|those|one|them)$/iu.test(name)
		) {
			return { value: name, quote: name };
		}
	}
	return undefined;
}
