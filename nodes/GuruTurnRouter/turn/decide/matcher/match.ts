import { bandOf, clearOf, offersOf } from './bands';
import { candidatesFor, type Candidate } from './candidates';
import { wishesIn } from './clauses';
import { overlap, type Message } from './values/message';
import type { Topic } from './topic';
import type { TurnAction } from '../../turn';
import type { ActionIndex } from '../ranking/actionIndex';

/** Clauses of a message that are matched by themselves. */
const MOST_CLAUSES = 6;

/** What a message may call for, the likeliest first. */
export interface Match {
	readonly whole: readonly Candidate[];
	/** By clause, where it has several. */
	readonly parts: ReadonlyArray<readonly Candidate[]>;
	/** What it calls for. */
	readonly clear: readonly Candidate[];
	/** It has more clauses than are matched by themselves. */
	readonly isCut: boolean;
}

/** How near each attached action is to a text; undefined without vectors. */
export type Similarities = (text: string) => Promise<readonly number[] | undefined>;

/** Matches a message against the attached actions, which are those of the index, in its order. */
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

/** What the clauses call for where these are several, or where the whole takes words that belong to one; else what the whole does. */
function clearAmong(whole: readonly Candidate[], parts: Match['parts']): readonly Candidate[] {
	const winners = new Map<TurnAction, Candidate>();
	const conflicting = new Set<TurnAction>();
	for (const winner of parts.flatMap((part) => clearOf(part) ?? [])) {
		const known = winners.get(winner.action);
		if (known !== undefined && differ(known.values, winner.values)) conflicting.add(winner.action);
		if (known === undefined || known.missing.length > winner.missing.length)
			winners.set(winner.action, winner);
	}
	// "Cancel order 1 and cancel order 2": the whole says what is lacking then.
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

/** What else the clauses may call for beside what is decided. */
export function otherWishes({ parts }: Match, decided: readonly TurnAction[]): readonly TurnAction[] {
	const others = parts.flatMap((part) => offersOf(part).slice(0, 1));
	return [...new Set(others.filter((action) => !decided.includes(action)))];
}
