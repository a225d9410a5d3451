import type { TurnAction } from '../turn';
import { clausesOf } from './clauses';
import { conceptsOf, isWeak } from './concepts';
import { isDenied, isThanks } from './denials';
import { emailsIn, identifiersIn, withoutEmails } from './values/identifiers';
import { termsOf, wordsOf } from './lexical';
import { Grounds, isMeant } from './meaning';
import { kindOf } from './values/parameterKind';
import type { Fit, Ranking } from './ranking';
import { isRequest, isStatement, objectionsIn, type Objections } from './requests';
import { foldText } from './values/text';

/** An action that a message calls for. */
export interface Match {
	readonly fit: Fit;
	/** The parts of the message that it was found in. */
	readonly clauses: readonly string[];
}

/**
 * Each clause is weighed for itself, one that only gives a value ("account: ann@…") after the others; where none of
 * them fits, the message as a whole.
 */
export function matchesIn(message: string, ranking: Ranking): readonly Match[] {
	if (isThanks(message)) return [];
	const all = clausesOf(message);
	const objections = objectionsIn(all);
	const clauses = all.filter((clause) => !isDenied(clause));
	const asking = clauses.filter(
		(clause, place) => !isOnlyAValue(clause) && !isLabelOf(clause, clauses[place + 1]),
	);
	for (const texts of [asking, clauses, [clauses.join(' ')]]) {
		const found = collect(texts, objections, ranking);
		if (found.length > 0) return found;
	}
	return [];
}

/** Names of things that have a number or an address, and so stand beside it. */
const LABEL_WORDS =
	/^(?:orders?|bestellung|auftrag|kauf|purchase|invoice|rechnung|accounts?|konto|kundenkonto|payment|zahlung|charges?|tickets?|\p{L}*(?:nummer|number|adresse|nr))$/u;
const LABELS = new Set(['order', 'invoice', 'account', 'charge', 'payment', 'ticket']);
/** Begin a question that "yes" would answer. */
const ASKS_YES_OR_NO =
	/^(?:and |und )?(?:has|have|had|is|are|was|were|did|does|do|can|could|will|would|ist|sind|war|hat|habt|haben|wurde|wurden|wird|kann|könnt)(?!\p{L})/u;
const ASKS = new Set(['where', 'when', 'why', 'how', 'howmany', 'who', 'which']);

/** "12345", "account: ann@…", "and for order 67890?": gives something, and asks nothing of its own. */
export function isOnlyAValue(text: string): boolean {
	const folded = foldText(text);
	if (ASKS_YES_OR_NO.test(folded)) return false;
	if (emailsIn(folded).length + identifiersIn(folded).length === 0) return false;
	const terms = termsOf(text);
	const strong = wordsOf(withoutEmails(folded)).filter(
		(word) => conceptsOf(word).some((each) => !isWeak(each)) && !/\p{N}/u.test(word),
	);
	return (
		strong.length <= 1 &&
		strong.every((word) => LABEL_WORDS.test(word)) &&
		!terms.some(({ term }) => ASKS.has(term))
	);
}

/** "Konto" in "Konto: ann@…", which the colon parts. */
function isLabelOf(clause: string, next: string | undefined): boolean {
	if (next === undefined || termsOf(next).length > 0 || !isOnlyAValue(next)) return false;
	return termsOf(clause).every(({ term }) => LABELS.has(term) || (isWeak(term) && !ASKS.has(term)));
}

function collect(clauses: readonly string[], message: Objections, ranking: Ranking): readonly Match[] {
	const found = new Map<TurnAction, Match>();
	const grounds = new Grounds();
	for (const [place, clause] of clauses.entries()) {
		const fits = ranking
			.matches(clause)
			.filter((fit) => isMeant(clause, clauses, fit))
			.filter(
				(fit) => fit.action.effect !== 'write' || isRequest(clause, message, fit, takesText(fit.action)),
			);
		grounds.add(fits, place);
		for (const fit of fits) {
			const before = found.get(fit.action);
			const best = before !== undefined && before.fit.score >= fit.score ? before.fit : fit;
			found.set(fit.action, { fit: best, clauses: [...(before?.clauses ?? []), clause] });
		}
	}
	const matches = [...found.values()].filter(({ fit }) => !grounds.areShadowed(fit.action));
	const writer = matches.find(({ fit }) => takesText(fit.action));
	if (writer === undefined) return matches;
	// "File a bug report: the invoice is blank" tells the report's text; it asks nothing about invoices.
	return matches.filter((match) => match === writer || !match.clauses.every((clause) => isStatement(clause)));
}

function takesText(action: TurnAction): boolean {
	return (
		action.effect === 'write' &&
		action.parameters.some((each) => each.required && kindOf(each).kind === 'text')
	);
}
