import { bandOf, clearOf, offersOf } from './bands';
import { candidatesFor, type Candidate } from './candidates';
import { wishesIn } from './clauses';
import { overlap, type Message } from './values/message';
import type { Topic } from './topic';
import type { TurnAction } from '../../turn';
import type { ActionIndex } from '../ranking/actionIndex';

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

/** How near each attached action is to a text; undefined without vectors. */
export type Similarities = (text: string) => Promise<readonly number[] | undefined>;

/** Matches a message against the attached actions. They must be the index's actions, in the same order. */
export async function matchMessage(
	message: Message,
	attached: readonly TurnAction[],
	index: ActionIndex,
	similarities: Similarities,
	earlier?: Topic['values'],
): Promise<Match> {
	const wishes = wishesIn(message);
	const clauses = wishes.slice(0, MOST_CLAUSES);
	const [whole = [], ...parts] = await Promise.all(
		[message, ...clauses].map(async (each) => {
			const text = each.text.slice(each.index, each.end);
			return candidatesFor(each, attached, index, {
				...(earlier ? { earlier } : {}),
				similarities: await similarities(text),
			});
		}),
	);
	return { whole, parts, clear: clearAmong(whole, parts), isCut: wishes.length > clauses.length };
}

/**
 * The clear actions of the clauses if there are several, or if the whole message's best action uses a value of
 * another clause's action. Otherwise the whole message's best action.
 */
function clearAmong(whole: readonly Candidate[], parts: Match['parts']): readonly Candidate[] {
	const winners = new Map<TurnAction, Candidate>();
	const conflicting = new Set<TurnAction>();
	for (const winner of parts.flatMap((part) => clearOf(part) ?? [])) {
		const known = winners.get(winner.action);
		if (known !== undefined && differ(known.values, winner.values)) conflicting.add(winner.action);
		if (known === undefined || known.missing.length > winner.missing.length)
			winners.set(winner.action, winner);
	}
	// "Cancel order 1 and cancel order 2": the clauses disagree, so this action is left to the whole message.
	for (const action of conflicting) winners.delete(action);
	const best = clearOf(whole);
	const byClause = [...winners.values()];
	const likeliest = parts.flatMap((part) => part.slice(0, 1).filter((one) => bandOf(one) !== 'none'));
	const takesOthers = likeliest.some(
		({ action, spans }) =>
			action !== best?.action && spans.some((span) => best?.spans.some((own) => overlap(own, span))),
	);
	if (best === undefined) return byClause;
	// "How many days are left? Employee 40911": neither clause says enough by itself, and both together do.
	const isSplit =
		byClause.length > 0 && byClause.every((one) => one.missing.length > 0 && takesAllOf(best, one));
	if (isSplit && best.missing.length === 0) return [best];
	return byClause.length > 1 || takesOthers ? byClause : [best];
}

function takesAllOf(best: Candidate, { action, spans }: Candidate): boolean {
	return action === best.action || spans.every((span) => best.spans.some((own) => overlap(own, span)));
}

function differ(one: Candidate['values'], other: Candidate['values']): boolean {
	return Object.entries(one).some(
		([name, { value }]) => Object.hasOwn(other, name) && other[name]?.value !== value,
	);
}

/** The actions that the clauses may call for besides those already decided. */
export function otherWishes({ parts }: Match, decided: readonly TurnAction[]): readonly TurnAction[] {
	const others = parts.flatMap((part) => offersOf(part).slice(0, 1));
	return [...new Set(others.filter((action) => !decided.includes(action)))];
}
