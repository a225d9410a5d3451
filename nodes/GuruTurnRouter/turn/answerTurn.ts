import { writeAnswer } from './answer';
import { auditRecord, type AuditRecord } from './audit';
import { decideBuiltIn } from './decide/builtIn';
import type { DecidedBy, Decisions } from './decide/decision';
import { decideWithModel, ModelFailure } from './decide/model';
import { fanOut } from './fanOut';
import { gate, type Blocked, type Lacking } from './gate';
import type { Phrases } from './phrases';
import type { ChatModel, Turn, TurnAction } from './turn';

export interface AnswerTurnOptions {
	/** Decides where `decideWith` says so, and writes the answer wherever it is given. */
	readonly model?: ChatModel | undefined;
	readonly decideWith: DecidedBy;
	/** Whether the built-in matcher decides where the model cannot. */
	readonly fallBackToBuiltIn: boolean;
	readonly allowBuiltInWrites: boolean;
	readonly signal?: AbortSignal | undefined;
	/** Called as each action ends, in the order in which they end; what it throws is ignored. */
	readonly onActionEnd?: ((record: AuditRecord) => void) | undefined;
	readonly phrases?: Phrases | undefined;
}

export interface TurnAnswer {
	readonly answer: string;
	/** False where the message matched nothing at all. */
	readonly matched: boolean;
	/** One for each run, in the order in which the actions matched. */
	readonly audit: readonly AuditRecord[];
	readonly lacking: readonly Lacking[];
	/** What could not run and why, unavailable actions that did not match included. */
	readonly blocked: readonly Blocked[];
	readonly decidedBy: DecidedBy;
	/** What was set aside on the way, in plain words. */
	readonly notes: readonly string[];
}

/**
 * Answers one turn: decide, gate, fan out, answer.
 * Throws only before anything has run: a `ModelFailure` where the model was to decide, gave errors, and no
 * fallback is allowed.
 */
export async function answerTurn(
	turn: Turn,
	actions: readonly TurnAction[],
	options: AnswerTurnOptions,
): Promise<TurnAnswer> {
	const { model, onActionEnd, phrases, signal } = options;
	const decided = await decide(turn, actions, options);
	const { blocked, lacking, runs } = gate(decided, actions, options);
	const records = await fanOut(runs, {
		signal,
		onEnd: (record) => onActionEnd?.(auditRecord(record, turn)),
	});
	const matchedBlocked = blocked.filter(({ matched }) => matched);
	const material = { turn, actions, records, lacking, blocked: matchedBlocked };
	const answer = await writeAnswer(material, { model, signal, phrases });
	const actionNotes = decided.decisions.flatMap(({ action, notes }) =>
		notes.map((note) => `${action.name}: ${note}`),
	);
	return {
		answer: answer.text,
		matched: records.length + lacking.length + matchedBlocked.length > 0,
		audit: records.map((record) => auditRecord(record, turn)),
		lacking,
		blocked,
		decidedBy: decided.decidedBy,
		notes: [...decided.notes, ...actionNotes, ...(answer.note === undefined ? [] : [answer.note])],
	};
}

async function decide(
	turn: Turn,
	actions: readonly TurnAction[],
	options: AnswerTurnOptions,
): Promise<Decisions> {
	if (options.decideWith === 'builtIn') return decideBuiltIn(turn, actions);
	try {
		if (options.model === undefined) {
			throw new ModelFailure(
				'No chat model is connected to decide this turn. Connect one, or let the built-in matcher decide.',
			);
		}
		const decided = await decideWithModel(turn, actions, options.model, options.signal);
		if (decided.unusable !== true || !options.fallBackToBuiltIn) return decided;
		return insteadOfModel(turn, actions, decided.notes.join(' '));
	} catch (error) {
		if (!(error instanceof ModelFailure) || !options.fallBackToBuiltIn) throw error;
		return insteadOfModel(turn, actions, error.message);
	}
}

function insteadOfModel(turn: Turn, actions: readonly TurnAction[], why: string): Decisions {
	const fallback = decideBuiltIn(turn, actions);
	return { ...fallback, notes: [`${why} The built-in matcher decided instead.`, ...fallback.notes] };
}
