import type { Weighed } from './weigh';
import type { Considered } from '../decision';
import type { TurnAction } from '../../turn';

/**
 * From this score on an action is decided. Found on two sets of 270 questions over 34 actions each: the lowest at which false
 * runs stay below 1.5 % of the English questions on both by words alone, and below 1 % with vectors. What one set gave the
 * other, and so other people's questions, was three to four times as much, and 4 % are the most that may be false.
 */
const CLEAR = 0.85;
const CLEAR_BY_VECTORS = 0.8;
/** From here on it is offered: offers stay below 15 % of what is off topic and about half of the near misses on both sets. */
const NEAR = 0.32;
/** A message in another language than the conditions shares fewer words with them; found in the same way. */
const NEAR_ACROSS_LANGUAGES = 0.15;
/** An action so much less likely than the first of its message is not offered beside it. */
const SHARE_OF_BEST = 0.15;
/** Where the odds of the second are at least this share of the first's, the user is asked which one is meant. */
const AMBIGUOUS = 0.18;
const MOST_OFFERED = 3;
/** Scores are told for so many. */
const MOST_SCORES = 3;

export type Band = Considered['band'];

export function bandOf({ action, acrossLanguages, evidence, negated, score }: Weighed): Band {
	if (score < (acrossLanguages ? NEAR_ACROSS_LANGUAGES : NEAR)) return 'none';
	const clear = evidence.vectorLead === undefined ? CLEAR : CLEAR_BY_VECTORS;
	return score < clear || (negated && action.effect === 'write') ? 'near' : 'clear';
}

/** The action that a text clearly calls for; undefined where none is clear, or another is nearly as likely. */
export function clearIn(weighed: readonly Weighed[]): Weighed | undefined {
	const [best, second] = weighed;
	if (best === undefined || bandOf(best) !== 'clear') return undefined;
	return second !== undefined && oddsOf(second) >= oddsOf(best) * AMBIGUOUS ? undefined : best;
}

function oddsOf({ score }: Weighed): number {
	return score / (1 - score);
}

/** Those to ask about where none is clear: none unless the first is near. */
export function offersOf(weighed: readonly Weighed[]): readonly TurnAction[] {
	const [best] = weighed;
	if (best === undefined || bandOf(best) === 'none') return [];
	return weighed
		.filter(({ score }) => score >= best.score * SHARE_OF_BEST)
		.slice(0, MOST_OFFERED)
		.map(({ action }) => action);
}

/** Why each of the actions that do not run does not, the closest first. */
export function consideredOf(
	weighed: readonly Weighed[],
	actions: readonly TurnAction[],
	decided: ReadonlySet<TurnAction>,
	offered: readonly TurnAction[],
): readonly Considered[] {
	const close = weighed.filter(({ action }) => !decided.has(action));
	const closest = close.map((one, place): Considered => {
		const { action, missing, negated, score } = one;
		const band = bandOf(one);
		const why = reasonAgainst(band, offered.includes(action), negated);
		const lacks = missing.length === 0 ? '' : ` The message gives no value for ${missing.join(', ')}.`;
		return {
			action,
			band,
			reason: why + lacks,
			...(place < MOST_SCORES ? { score: Math.round(score * 100) / 100 } : {}),
		};
	});
	const weighedActions = new Set(weighed.map(({ action }) => action));
	const others = actions
		.filter((action) => !weighedActions.has(action) && !decided.has(action))
		.map((action): Considered => ({
			action,
			band: 'none',
			reason: 'The message shares next to nothing with it.',
		}));
	return [...closest, ...others];
}

function reasonAgainst(band: Band, isOffered: boolean, negated: boolean): string {
	if (band !== 'none' && negated) return 'The message may say that it is not wanted.';
	if (isOffered) return 'The message may mean it, but not clearly enough to run it.';
	if (band === 'none') return 'The message shares too little with its condition.';
	return 'Another action fits the message better.';
}
