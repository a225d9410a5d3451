import { clearOf, offersOf } from './bands';
import { candidatesFor, type Attached, type Candidate } from './candidates';
import { wishesIn } from './clauses';
import type { Message } from './values/message';
import type { TurnAction } from '../../turn';

/** How many clauses of a message are matched separately. */
const MOST_CLAUSES = 6;

/** The actions that a message may call for, the likeliest first. */
export interface Match {
	readonly whole: readonly Candidate[];
	/** The candidates of each clause; empty if the message has only one. */
	readonly parts: ReadonlyArray<readonly Candidate[]>;
	/** The actions that the message clearly calls for. */
	readonly clear: readonly Candidate[];
	/** The message has more clauses than are matched separately. */
	readonly isCut: boolean;
}

/**
 * Matches a message against the attached actions.
 *
 * @param similarities how near each attached action is to a text; undefined without vectors
 * @param earlier the values of the conversation before
 */
export async function matchMessage(
	message: Message,
	attached: Attached,
	similarities: (text: string) => Promise<readonly number[] | undefined>,
	earlier: Candidate['values'] = {},
): Promise<Match> {
	const wishes = wishesIn(message);
	const clauses = wishes.slice(0, MOST_CLAUSES);
	const [whole = [], ...parts] = await Promise.all(
		[message, ...clauses].map(async (each) => {
			const nearness = await similarities(each.text.slice(each.index, each.end));
			return candidatesFor(each, attached, earlier, nearness);
		}),
	);
	return { whole, parts, clear: clearAmong(whole, parts), isCut: wishes.length > clauses.length };
}

/**
 * The clear actions of the clauses if one of them is another than the whole message's best action. "How many days are
 * left? Employee 40911": if no clause says enough, and both together do, the whole message counts. An action that
 * several clauses call for ("Cancel order 1 and cancel order 2") gets its values from the whole message.
 */
function clearAmong(whole: readonly Candidate[], parts: Match['parts']): readonly Candidate[] {
	const winners = parts.flatMap((part) => clearOf(part) ?? []);
	const wishes = [...new Set(winners.map(({ action }) => action))].flatMap((action) => {
		const own = winners.filter((winner) => winner.action === action);
		return own.length === 1 ? own : whole.filter((candidate) => candidate.action === action);
	});
	const best = clearOf(whole);
	if (best === undefined) return wishes;
	const isSame = wishes.every(({ action }) => action === best.action);
	const isSplit = best.missing.length === 0 && winners.every(({ missing }) => missing.length > 0);
	return isSame || isSplit ? [best] : wishes;
}

/** The actions that the clauses may call for besides those already decided. */
export function otherWishes({ parts }: Match, decided: readonly TurnAction[]): readonly TurnAction[] {
	const others = parts.flatMap((part) => offersOf(part).slice(0, 1));
	return [...new Set(others.filter((action) => !decided.includes(action)))];
}
