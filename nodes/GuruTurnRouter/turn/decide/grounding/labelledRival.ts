import type { Said } from '../conversation';
import { tokensOf } from '../text/tokens';
import { codesIn } from './codes';
import type { Quoted } from './quotation';

/** Shorter words of a parameter's name are in every sentence. */
const SHORTEST_LABEL = 3;
/** "claim number 30977": words between the label and its value. */
const MOST_BETWEEN = 2;

/**
 * Another identifier or number further on in the message that stands behind the parameter's own word, while the quoted one
 * does not: "policy 88120-4 here, where are we with claim 30977?" for `claim_no`. One further back may have been corrected.
 *
 * @param name the parameter's name
 */
export function labelledRival(name: string, value: string, quoted: Quoted): string | undefined {
	const labels = new Set(
		tokensOf(name.replaceAll('_', ' ')).flatMap(({ text }) => (text.length >= SHORTEST_LABEL ? [text] : [])),
	);
	const { message } = quoted;
	const own = message.text.indexOf(value, quoted.index);
	if (own === -1 || isLabelled(own, labels, message)) return undefined;
	const behind = message.text.slice(quoted.end);
	return codesIn(behind).find((code) => {
		const place = message.text.indexOf(code, quoted.end);
		return place !== -1 && code !== value && isLabelled(place, labels, message);
	});
}

function isLabelled(place: number, labels: ReadonlySet<string>, { text }: Said): boolean {
	const before = tokensOf(text.slice(0, place)).slice(-1 - MOST_BETWEEN);
	return before.some((token) => labels.has(token.text));
}
