import type { Candidate } from './candidates';
import type { Considered } from '../decision';
import type { TurnAction } from '../../turn';

/** If the second action's odds are at least this share of the first's, the user is asked which one is meant. */
const AMBIGUOUS = 0.35;
/** An action below this share of the best score is not offered beside it. */
const SHARE_OF_BEST = 0.05;
const MOST_OFFERED = 3;
/** How many actions are reported with their score. */
const MOST_SCORES = 3;

/** The action that a text clearly calls for. Undefined if none is clear or if another is nearly as likely. */
export function clearOf([best, second]: readonly Candidate[]): Candidate | undefined {
	if (best === undefined || best.band !== 'clear') return undefined;
	return second !== undefined && oddsOf(second) >= oddsOf(best) * AMBIGUOUS ? undefined : best;
}

function oddsOf({ score }: Candidate): number {
	return score / (1 - score);
}

/** The actions to ask about if none is clear. Empty if the best candidate's band is `none`. */
export function offersOf(candidates: readonly Candidate[]): readonly TurnAction[] {
	const [best] = candidates;
	if (best === undefined || best.band === 'none') return [];
	return candidates
		.filter(({ score }) => score >= best.score * SHARE_OF_BEST)
		.slice(0, MOST_OFFERED)
		.map(({ action }) => action);
}

/** Why each action that does not run was left out, the closest first. */
export function consideredOf(
	candidates: readonly Candidate[],
	attached: readonly TurnAction[],
	decided: readonly TurnAction[],
	offered: readonly TurnAction[],
): readonly Considered[] {
	const closest = candidates
		.filter(({ action }) => !decided.includes(action))
		.map((candidate, place): Considered => {
			const { action, missing, score } = candidate;
			const lacks = missing.length === 0 ? '' : ` The message gives no value for ${missing.join(', ')}.`;
			const reason = reasonAgainst(candidate, offered.includes(action)) + lacks;
			const rounded = place < MOST_SCORES ? { score: Math.round(score * 100) / 100 } : {};
			return { action, band: candidate.band, reason, ...rounded };
		});
	const named = [...decided, ...closest.map(({ action }) => action)];
	const reason = 'The message shares next to nothing with it.';
	const others = attached.filter((action) => !named.includes(action));
	return [...closest, ...others.map((action): Considered => ({ action, band: 'none', reason }))];
}

function reasonAgainst({ band, unwanted }: Candidate, isOffered: boolean): string {
	if (band !== 'none' && unwanted) return 'The message does not plainly ask for it to be done.';
	if (isOffered) return 'The message may mean it, but not clearly enough to run it.';
	if (band === 'none') return 'The message shares too little with its condition.';
	return 'Another action fits the message better.';
}
