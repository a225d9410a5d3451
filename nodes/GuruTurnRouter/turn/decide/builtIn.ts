import type { Turn, TurnAction } from '../turn';
import { continued } from './continuation';
import type { Decision, Decisions } from './decision';
import { extractValues } from './extract';
import { matchesIn } from './matches';
import { Ranking } from './ranking';
import { decisionFor } from './reason';
import { normaliseText } from './values/text';

/** What is read of one message, in characters, and of a conversation, in messages; more is no question. */
const LONGEST_MESSAGE = 4_000;
const MOST_MESSAGES = 40;

/**
 * Decides without a model: no key, no network, no cost, and the same turn gets the same decisions. Whether an
 * action that changes data may run on these decisions is the gate's question.
 */
export function decideBuiltIn(wholeTurn: Turn, actions: readonly TurnAction[]): Decisions {
	const turn = shortened(wholeTurn);
	const candidates = actions.filter(({ runsWith }) => runsWith === undefined);
	const ranking = new Ranking(candidates);
	const found = matchesIn(turn.question, ranking);
	const goesOn = continued(turn, found, ranking);
	if (goesOn.length > 0) return { decisions: goesOn, decidedBy: 'builtIn', notes: [] };
	const earlier = turn.history.filter(({ role }) => role === 'user').map(({ text }) => text);
	const decisions = found.map(({ clauses, fit }): Decision => {
		const texts = { clauses, question: turn.question, earlier: [...earlier].reverse() };
		return decisionFor(fit, extractValues(fit.action, texts, turn, ranking));
	});
	return { decisions, decidedBy: 'builtIn', notes: [] };
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
