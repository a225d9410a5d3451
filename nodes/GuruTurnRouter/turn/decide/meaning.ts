import type { TurnAction } from '../turn';
import { isElsewhere } from './concepts';
import { emailsIn, identifiersIn } from './values/identifiers';
import { termsOf, wordsOf } from './lexical';
import { kindOf } from './values/parameterKind';
import type { Fit } from './ranking';
import { isStatement } from './requests';
import { foldText } from './values/text';
import { EVERYDAY_WORDS } from './vocabulary';

/** Somebody speaks of what is theirs, or of a customer's. */
const ABOUT_US =
	/(?<!\p{L})(?:my|our|mine|i|i'm|we|we're|her|mein\p{L}*|unser\p{L}*|ich|wir|customer\p{L}*|clients?|users?|kunden?|kundin\p{L}*)(?!\p{L})/u;

/**
 * Whether the words by which a clause fits mean what the action means by them. "Plan", "account" or "bug" alone is
 * everyday language until the clause says whose, gives a value, or holds another word of the action. And where a
 * message is about something else altogether (a novel, a dinner), a remark in it asks for nothing.
 */
export function isMeant(clause: string, message: readonly string[], fit: Fit): boolean {
	if (fit.concepts.length > 1 || givesAValue(clause)) return true;
	const folded = foldText(clause);
	const words = wordsOf(folded);
	if (TOLD.test(folded) && isStatement(clause)) return false;
	if (
		takesAName(fit.action) &&
		words.length > 5 &&
		TELLS.test(folded) &&
		isStatement(clause) &&
		!WHETHER.test(folded)
	)
		return false;
	const everyday = runsByItself(fit.action) && fit.words.some((word) => EVERYDAY_WORDS.has(word));
	if (everyday && words.length > 2 && (!ABOUT_US.test(folded) || DID.test(folded))) return false;
	if (!message.some(speaksOfElsewhere)) return true;
	return !isStatement(clause) && !speaksOfElsewhere(clause);
}

/** "I read about an outage": something heard of elsewhere. */
const TOLD =
	/(?<!\p{L})(?:(?:i|we) (?:\p{L}+ )?(?:read|heard|saw|watched|dreamt|learned) (?:about|that|of|on)|ich habe .*(?:gelesen|gehört|gesehen))(?!\p{L})/u;
/** "I have signed the contract": told, and nothing to look up. */
const DID =
	/(?<!\p{L})(?:ich|wir) (?:habe?n?|hab) (?!.*(?:wann|welch|wie|bis|ob) )(?:\S+ ){1,6}\S+(?:t|en)$|^(?:i|we) (?:have |'ve )?(?:just )?signed\b/u;
/** A sentence about something, and not the bare name of it. */
const TELLS =
	/(?<!\p{L})(?:is|are|was|were|has|have|had|be|been|ist|sind|war|waren|habe|haben|hat|hatte|wird|wurde)(?!\p{L})/u;

const WHETHER = /^(?:\p{L}+ )?(?:ob|if|whether)(?!\p{L})/u;

/** What it needs is a product: a name that any sentence seems to hold. */
function takesAName({ parameters }: TurnAction): boolean {
	return parameters.some((each) => each.required && kindOf(each).kind === 'product');
}

/** An action that needs a value from the user is held back by the lack of it where nobody means it. */
function runsByItself({ parameters }: TurnAction): boolean {
	return parameters.every(({ hasDefault, required }) => !required || hasDefault);
}

function givesAValue(clause: string): boolean {
	const folded = foldText(clause);
	return emailsIn(folded).length + identifiersIn(folded).length > 0;
}

function speaksOfElsewhere(clause: string): boolean {
	return termsOf(clause).some(({ term }) => isElsewhere(term));
}

/** The words of a message by which actions fit. */
export class Grounds {
	readonly #of = new Map<TurnAction, Set<string>>();
	readonly #best = new Set<TurnAction>();

	/** The actions that a clause calls for, best first. */
	add(fits: readonly Fit[], clause: number): void {
		const [best, second] = fits;
		if (best !== undefined && best.score > (second?.score ?? 0)) this.#best.add(best.action);
		for (const fit of fits) this.#add(fit, clause);
	}

	#add({ action, concepts }: Fit, clause: number): void {
		const grounds = this.#of.get(action) ?? new Set();
		for (const concept of concepts) grounds.add(`${clause} ${concept}`);
		this.#of.set(action, grounds);
	}

	/**
	 * Whether another action explains all the words that this one does, and more: "the limits of my plan" is about
	 * limits, though a plan has a renewal too. Actions that fit by just the same words stay both, and so does one that is
	 * what a clause of its own calls for most.
	 */
	areShadowed(action: TurnAction): boolean {
		if (this.#best.has(action)) return false;
		const own = this.#of.get(action) ?? new Set();
		return [...this.#of.values()].some(
			(other) => other.size > own.size && [...own].every((ground) => other.has(ground)),
		);
	}
}
