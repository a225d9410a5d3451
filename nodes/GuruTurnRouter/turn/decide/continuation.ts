import type { Turn, TurnParameter } from '../turn';
import { datesIn } from './values/dates';
import type { Decision, ValueFromUser } from './decision';
import { extractValues } from './extract';
import { isOnlyAValue, matchesIn, type Match } from './matches';
import { kindOf } from './values/parameterKind';
import { decisionFor } from './reason';
import type { Ranking } from './ranking';
import { isNegated, isStatement } from './requests';
import { isWeak } from './concepts';
import { termsOf } from './lexical';
import { sectionsOf } from './sections';
import { normaliseText } from './values/text';

const GOES_ON =
	/^(?:(?:ok(?:ay)?|oh|ah|ach|äh|hm+)[\s,]+)*(?:and|und|what about|how about|was ist mit|wie (?:sieht|schaut) es (?:nur )?(?:mit|bei|in)|or|oder|same for|also|auch|ebenso)(?!\p{L})/iu;
/** Names are short; a longer answer is a story. */
const MOST_WORDS_OF_A_NAME = 8;
const LONGEST_TEXT = 1_000;
const AROUND =
	/^(?:(?:it's|its|it is|that's|that is|the|a|an|es ist|das ist|es geht um|der|die|das|den|dem|um|beim?|im|mit)\s+)+|[\s.,!]+$/giu;

/**
 * Goes on with what the user asked before: "12345" after "Which order?", "and 67890?", or the answer to what the
 * assistant asked for. A write goes on only where that earlier message lacked the value, so nothing is done twice.
 *
 * @param found what the message calls for by itself
 */
export function continued(turn: Turn, found: readonly Match[], ranking: Ranking): readonly Decision[] {
	const earlier = turn.history.filter(({ role }) => role === 'user').map(({ text }) => text);
	const before = earlier.at(-1);
	if (before === undefined || isNegated(withoutNo(turn.question))) return [];
	const gives = isOnlyAValue(withoutNo(turn.question)) || isOnlyADay(turn);
	const asked = turn.history.at(-1)?.role === 'assistant' && turn.history.at(-1)?.text.includes('?') === true;
	const follows = found.length === 0 && GOES_ON.test(turn.question);
	const answers = asked && (found.length === 0 || isStatement(turn.question));
	if (!gives && !follows && !answers) return [];
	const isShortAnswer =
		answers && found.length === 0 && turn.question.split(' ').length <= MOST_WORDS_OF_A_NAME;
	const older = earlier.slice(0, -1).reverse();
	return matchesIn(before, ranking).flatMap(({ clauses, fit }) => {
		const { action } = fit;
		const then = extractValues(action, { clauses, question: before, earlier: older }, turn, ranking);
		const lacking = action.parameters.filter(({ name, required }) => required && !Object.hasOwn(then, name));
		const said = extractValues(
			action,
			{ clauses: [turn.question], question: '', earlier: [] },
			turn,
			ranking,
		);
		const another =
			follows && Object.keys(said).length === 0 ? sameFor(turn.question, action.parameters) : {};
		const now = {
			...another,
			...said,
			...(answers
				? answer(
						turn.question,
						lacking.filter(({ name }) => !Object.hasOwn(said, name)),
					)
				: {}),
		};
		if (
			Object.keys(now).length === 0 ||
			(!gives && !follows && !isShortAnswer && lacking.every(({ name }) => !Object.hasOwn(now, name)))
		)
			return [];
		// With a default in its place it has run already.
		const waited = lacking.some(({ hasDefault }) => !hasDefault);
		if (action.effect === 'write' && (!waited || isNegated(turn.question))) return [];
		const decision = decisionFor(fit, { ...then, ...now });
		return [{ ...decision, reason: `it goes on with the question before; there ${decision.reason}` }];
	});
}

/** "No, 12345": what follows corrects the value before. */
function withoutNo(message: string): string {
	return normaliseText(message).replace(
		/^(?:(?:oh|ah|uh|äh|ähm|ups|sorry)[\s,]+)*(?:no|nope|nein|nee)[\s,]+(?!not|nicht)/iu,
		'',
	);
}

function isOnlyADay(turn: Turn): boolean {
	const days = datesIn(turn.question, turn).map(({ text }) => text);
	if (days.length === 0) return false;
	const rest = days.reduce((left, day) => left.replace(day, ' '), normaliseText(turn.question));
	return termsOf(rest).every(({ term }) => isWeak(term));
}

/** "And the Dune lamp?": the one required name anew. */
function sameFor(
	message: string,
	parameters: readonly TurnParameter[],
): Readonly<Record<string, ValueFromUser>> {
	const names = parameters.filter((each) => each.required && NAMES.has(kindOf(each).kind));
	const rest = normaliseText(message)
		.replace(GOES_ON, '')
		.replace(/^[\s,]+|[\s?!.]+$/gu, '');
	return rest.split(' ').length > MOST_WORDS_OF_A_NAME - 3 ? {} : answer(rest, names);
}

const NAMES = new Set(['product', 'topic', 'feature', 'team', 'region']);

/** The whole message as the one name or text that was asked for. */
function answer(message: string, lacking: readonly TurnParameter[]): Readonly<Record<string, ValueFromUser>> {
	const [only, ...others] = lacking;
	if (only === undefined || others.length > 0 || message.includes('?')) return {};
	const { kind } = kindOf(only);
	const text = normaliseText(message)
		.replace(AROUND, '')
		.replace(/\s+(?:one|ones|please|bitte)$/iu, '')
		.slice(0, LONGEST_TEXT);
	const whole = (sectionsOf(message).labelled.get('summary') ?? normaliseText(message))
		.replace(/^(?:yes|yeah|sure|ja|klar|genau)(?: please| bitte)?[\s,.:!]+/iu, '')
		.replace(/[\s.]+$/u, '')
		.slice(0, LONGEST_TEXT);
	if (kind === 'text' && /\p{L}.* .*\p{L}/u.test(whole))
		return { [only.name]: { value: whole, quote: whole } };
	const isName = NAMES.has(kind);
	if (!isName || text === '' || text.split(' ').length > MOST_WORDS_OF_A_NAME) return {};
	return { [only.name]: { value: text, quote: text } };
}
