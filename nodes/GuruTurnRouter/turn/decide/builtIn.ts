import type { Turn, TurnAction } from '../turn';
import { clausesOf } from './clauses';
import type { Decision, Decisions, ValueFromUser } from './decision';
import { extractValues } from './extract';
import { isWeak, termsOf } from './lexical';
import { kindOf } from './parameterKind';
import { Ranking, type Fit } from './ranking';
import { isNegated, isRequest, isStatement, objectionsIn, type Objections } from './requests';
import { normaliseText } from './text';
import { datesIn } from './dates';

/** What is read of one message, in characters, and of a conversation, in messages; more is no question. */
const LONGEST_MESSAGE = 8_000;
const MOST_MESSAGES = 40;

/** Words that stand for phrases, as people say them. */
const SPOKEN = new Map([
	['timeoff', 'time off'],
	['howmany', 'how many'],
	['moneyback', 'money back'],
]);

interface Match {
	readonly fit: Fit;
	/** The parts of the message that it was found in. */
	readonly clauses: readonly string[];
}

/**
 * Decides without a model: no key, no network, no cost, and the same turn gets the same decisions. Whether an
 * action that changes data may run on these decisions is the gate's question.
 */
export function decideBuiltIn(wholeTurn: Turn, actions: readonly TurnAction[]): Decisions {
	const turn = shortened(wholeTurn);
	const candidates = actions.filter(({ runsWith }) => runsWith === undefined);
	const ranking = new Ranking(candidates);
	const earlier = turn.history.filter(({ role }) => role === 'user').map(({ text }) => text);
	const found = matchesIn(turn.question, ranking);
	const decisions = found.map(({ clauses, fit }): Decision => {
		const texts = { clauses, question: turn.question, earlier: [...earlier].reverse() };
		return decisionFor(fit, extractValues(fit.action, texts, turn, ranking));
	});
	const all = decisions.length > 0 ? decisions : continued(turn, earlier, ranking);
	return { decisions: all, decidedBy: 'builtIn', notes: [] };
}

function shortened(turn: Turn): Turn {
	const short = (text: string) => {
		const start = text.slice(0, LONGEST_MESSAGE);
		// Normalising makes 18 letters of a single ﷺ, so the length is checked once more.
		const normal = normaliseText(start);
		return normal.length > LONGEST_MESSAGE ? normal.slice(0, LONGEST_MESSAGE) : start;
	};
	const history = turn.history.slice(-MOST_MESSAGES).map(({ role, text }) => ({ role, text: short(text) }));
	return { ...turn, question: short(turn.question), history };
}

function decisionFor(fit: Fit, values: Readonly<Record<string, ValueFromUser>>): Decision {
	const words = fit.words.map((word) => `“${SPOKEN.get(word) ?? word}”`).join(', ');
	return {
		action: fit.action,
		reason: `the message speaks of ${words}`,
		values,
		decidedBy: 'builtIn',
		notes: [],
	};
}

/** Each clause is weighed for itself; where none of them fits, the message as a whole. */
function matchesIn(message: string, ranking: Ranking): readonly Match[] {
	const clauses = clausesOf(message);
	const objections = objectionsIn(clauses);
	const byClause = collect(clauses, objections, ranking);
	if (byClause.length > 0 || clauses.length < 2) return byClause;
	return collect([clauses.join(' ')], objections, ranking);
}

function collect(clauses: readonly string[], message: Objections, ranking: Ranking): readonly Match[] {
	const found = new Map<TurnAction, Match>();
	for (const clause of clauses) {
		for (const fit of ranking.matches(clause)) {
			if (fit.action.effect === 'write' && !isRequest(clause, message, fit, takesText(fit.action))) continue;
			const before = found.get(fit.action);
			const best = before !== undefined && before.fit.score >= fit.score ? before.fit : fit;
			found.set(fit.action, { fit: best, clauses: [...(before?.clauses ?? []), clause] });
		}
	}
	const matches = [...found.values()];
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

/**
 * "12345" after "Which order?", or "and 67890?": a message that only gives a value goes on with what the user
 * asked before. A write goes on only where that earlier message lacked the value, so nothing is done twice.
 */
function continued(turn: Turn, earlier: readonly string[], ranking: Ranking): readonly Decision[] {
	const before = earlier.at(-1);
	if (before === undefined || isNegated(turn.question) || !isOnlyAValue(turn)) return [];
	const older = earlier.slice(0, -1).reverse();
	return matchesIn(before, ranking).flatMap(({ clauses, fit }) => {
		const now = extractValues(
			fit.action,
			{ clauses: [turn.question], question: '', earlier: [] },
			turn,
			ranking,
		);
		if (Object.keys(now).length === 0) return [];
		const then = extractValues(fit.action, { clauses, question: before, earlier: older }, turn, ranking);
		const lacked = fit.action.parameters.some(({ name, required }) => required && !Object.hasOwn(then, name));
		if (fit.action.effect === 'write' && !lacked) return [];
		const decision = decisionFor(fit, { ...then, ...now });
		return [{ ...decision, reason: `it goes on with the question before; there ${decision.reason}` }];
	});
}

function isOnlyAValue(turn: Turn): boolean {
	const [text, ...others] = [turn.question, ...datesIn(turn.question, turn).map((day) => day.text)];
	const rest = others.reduce((left, day) => left.replace(day, ' '), text);
	return termsOf(rest).every(({ term }) => isWeak(term) || term === 'order' || term === 'invoice');
}
