import type { TurnAction } from '../turn';
import { clausesOf } from './clauses';
import type { ValueFromUser } from './decision';
import type { Ranking } from './ranking';
import { isStatement } from './requests';
import { sectionsOf } from './sections';
import { normaliseText } from './values/text';

/** Free text of this length is a story, not a value, in characters. */
const LONGEST_TEXT = 1_000;
/** Words that only keep company. */
const NOISE =
	/^(?:(?:hi|hello|hey|hallo|moin|servus|guten (?:tag|morgen|abend)|dear|liebe\w*|thanks?|thank you|thx|danke|dankeschön|vielen dank|many thanks|cheers|please|pls|bitte|best|regards|kind regards|best regards|(?:\p{L}+ )?grüße|(?:\p{L}+ )?wishes|lg|vg|mfg|sorry|asap|urgent|dringend)\b[\s,!.]*(?:\p{L}+)?[\s!,.]*(?:in advance|im voraus|a lot|so much|team|all|zusammen|everyone|folks)?|(?:see|siehe) (?:below|unten|mail|attached|anhang)|(?:much appreciated|have a (?:great|nice|good) \p{L}+|schönen? \p{L}+(?: noch)?|einen schönen \p{L}+(?: noch)?)|(?:this|it|das|es) (?:is|ist) (?:really |very |sehr )?(?:urgent|important|dringend|wichtig))[\s!.]*$/iu;
/** What a request is about, in the same breath: "file a bug about …", "… that the export fails". */
const ABOUT =
	/(?:\b(?:about|regarding|concerning|because|saying|stating|that|where|wegen|weil|dass|darüber, dass|bezüglich|betreffend)|:)\s+(?=\S)/giu;
/** A courtesy at the end of what was said. */
const COURTESY =
	/[.!]\s+(?:much appreciated|thanks|thank you|danke|vielen dank|besten dank|have a|cheers|best|warm|kind|(?:\p{L}+e )?grüße|lg|mfg|schönen|einen schönen)(?!\p{L}).*$/iu;
const IS_PRIORITY =
	/^(?:(?:with|mit|and|und|it's|its|set|make it|bitte|as|als|das ist|this is)\s+)*(?:(?:a|the|set to|prio\p{L}*|severity|dringlichkeit|is|ist|to|auf)\s*)*(?:low|medium|high|critical|hoch|hohe[rn]?|kritisch\w*|niedrig\w*|mittel\w*|gering\w*|normal\w*)(?:\s+(?:prio\p{L}*|severity|please|bitte|ein|one|reicht|genügt))*[\s!.]*$/iu;
const OPENING = /^(?:and|und|but|aber|so|also|because|weil|since|as|that|dass|:|,|-)\s+/iu;

/**
 * What the user said beside the request itself ("file a bug report"): a part labelled as the summary, what follows
 * "about" or a colon, the other clauses of the message, else the message before it.
 */
export function findSummary(
	action: TurnAction,
	messages: readonly string[],
	ranking: Ranking,
): ValueFromUser | undefined {
	for (const message of messages) {
		const { labelled, start } = sectionsOf(message);
		const words =
			summaryIn(action, normaliseText(start), ranking) ??
			labelled.get('summary') ??
			labelled.get('description');
		const value = words === undefined ? '' : trimmed(words).slice(0, LONGEST_TEXT);
		if (value !== '') return { value, quote: value };
	}
	return undefined;
}

/** The steps that lead somewhere, where the message labels them. */
export function findSteps(messages: readonly string[]): ValueFromUser | undefined {
	for (const message of messages) {
		const steps = sectionsOf(message).labelled.get('steps');
		if (steps === undefined) continue;
		const value = steps
			.replace(COURTESY, '')
			.replace(/[.!]\s+([^.!]*)[.!]*$/u, (end, last: string) => (IS_PRIORITY.test(last) ? '' : end))
			.replace(/[\s,;.!]+$/u, '')
			.slice(0, LONGEST_TEXT);
		return { value, quote: value };
	}
	return undefined;
}

function summaryIn(action: TurnAction, text: string, ranking: Ranking): string | undefined {
	const clauses = clausesOf(text).filter((clause) => !NOISE.test(clause) && !IS_PRIORITY.test(clause));
	const after = afterColon(action, text, clauses, ranking);
	if (after !== undefined) return after;
	const said = clauses.filter((clause) => !ranking.isRequestFor(action, clause));
	const [first, last] = [said[0], said.at(-1)];
	if (first !== undefined && last !== undefined) {
		const from = text.indexOf(first);
		const to = text.indexOf(last, from) + last.length;
		// A request in the middle parts what was said: then only the longer side is meant.
		const request = clauses.find(
			(clause) => !said.includes(clause) && text.indexOf(clause) > from && text.indexOf(clause) < to,
		);
		if (request === undefined) return text.slice(from, to);
		const sides = [
			text.slice(from, text.indexOf(request)),
			text.slice(text.indexOf(request) + request.length, to),
		];
		return sides.sort((a, b) => b.length - a.length)[0];
	}
	for (const request of clauses) {
		for (const match of request.matchAll(ABOUT)) {
			const rest = request.slice(match.index + match[0].length);
			if (rest.split(' ').length > 1) return rest;
		}
	}
	return undefined;
}

/** "File a bug: the export fails." What stands behind the request's colon, up to the next question or request. */
function afterColon(
	action: TurnAction,
	text: string,
	clauses: readonly string[],
	ranking: Ranking,
): string | undefined {
	const request = clauses.findIndex(
		(clause) =>
			ranking.isRequestFor(action, clause) &&
			/^\s*:\s/u.test(text.slice(text.indexOf(clause) + clause.length)),
	);
	const start = clauses[request + 1];
	if (request === -1 || start === undefined) return undefined;
	const from = text.indexOf(start, text.indexOf(clauses[request] ?? ''));
	let end = from + start.length;
	for (const clause of clauses.slice(request + 2)) {
		const place = text.indexOf(clause, end);
		const starts = /[.!?]\s/u.test(text.slice(end, place));
		if (starts && (!isStatement(clause) || /^(?:und|and|also|außerdem|customer|kunde)\b/iu.test(clause)))
			break;
		end = place + clause.length;
	}
	return text.slice(from, end);
}

function trimmed(text: string): string {
	let rest = text.trim();
	for (let before = ''; before !== rest;) {
		before = rest;
		rest = rest
			.replace(OPENING, '')
			.replace(COURTESY, '')
			.replace(/^[\s,;:.!?-]+|[\s,;:.!?(-]+$/gu, '')
			.replace(/\s*\((?:customer|kunde|kundin|for|für)[^)]*$/iu, '')
			.replace(
				/[\s,;.!?-]+(?:thanks?|thank you|thx|danke|please|pls|bitte|cheers|vielen dank)(?: (?:a lot|so much|in advance|im voraus))?$/iu,
				'',
			);
	}
	return rest;
}
