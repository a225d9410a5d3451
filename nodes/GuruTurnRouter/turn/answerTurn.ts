import { writeAnswer } from './answer';
import { resultInWords } from './answerTemplate';
import { auditRecord, type AuditRecord } from './audit';
import { decideBuiltIn } from './decide/builtIn';
import type { DecidedBy, Decisions } from './decide/decision';
import { decideWithModel, ModelFailure } from './decide/model';
import { fanOut, type RunRecord } from './fanOut';
import { gate, type Blocked, type Lacking } from './gate';
import { PHRASES, type Phrases } from './phrases';
import type { ChatModel, Turn, TurnAction } from './turn';

/** Longest line about a result that is sent before the model's answer, in characters. */
const TOLD_CHARACTERS = 300;

export interface AnswerTurnOptions {
	/** Decides where `decideWith` says so, and writes the answer wherever it is given. */
	readonly model?: ChatModel | undefined;
	readonly decideWith: DecidedBy;
	/** Whether the built-in matcher decides where the model cannot. */
	readonly fallBackToBuiltIn: boolean;
	readonly allowBuiltInWrites: boolean;
	/** See `FanOutOptions`. */
	readonly permitWrite?: (() => Promise<string | undefined>) | undefined;
	readonly signal?: AbortSignal | undefined;
	/** Most actions that this turn may run. */
	readonly actionLimit?: number | undefined;
	/** Whether a model that gives errors rejects the turn; else the answer says that nothing was done. */
	readonly failOnModelError?: boolean | undefined;
	/** Called as each action ends, in the order in which they end; what it throws is ignored. */
	readonly onActionEnd?: ((record: AuditRecord) => void) | undefined;
	/** Gets the answer as it is written. */
	readonly onText?: ((text: string) => void) | undefined;
	/** Whether `onText` also gets each result in words, as its action ends. */
	readonly tellResults?: boolean | undefined;
	readonly phrases?: Phrases | undefined;
	/** What the model gets to read of all results together, in characters. */
	readonly resultCharacters?: number | undefined;
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
	/** Why nothing could be decided; absent where it was. */
	readonly undecided?: string;
	/** Where the author set a limit: how many actions ran, and how many may. */
	readonly actionLimit?: { readonly used: number; readonly limit: number };
	/** What was set aside on the way, in plain words. */
	readonly notes: readonly string[];
}

/**
 * Answers one turn: decide, gate, fan out, answer.
 * Throws only before anything has run: where the turn is cancelled, or `failOnModelError` is set and the model
 * gave errors (`ModelFailure`).
 */
export async function answerTurn(
	turn: Turn,
	actions: readonly TurnAction[],
	options: AnswerTurnOptions,
): Promise<TurnAnswer> {
	const { model, onActionEnd, onText, phrases = PHRASES, signal } = options;
	const tell = options.tellResults === true ? onText : undefined;
	const decided = await decide(turn, actions, options);
	const { blocked, lacking, runs } = gate(decided, actions, options);
	const records = await fanOut(runs, {
		signal,
		permitWrite: options.permitWrite,
		onEnd: (record) => {
			onActionEnd?.(auditRecord(record, turn));
			tell?.(`${toldAsItEnds(record, model !== undefined, phrases)}\n\n`);
		},
	});
	const matchedBlocked = blocked.filter(({ matched }) => matched);
	const { undecided } = decided;
	const material = { turn, actions, records, lacking, blocked: matchedBlocked, undecided };
	const answer = await writeAnswer(material, {
		// A model that could not decide is not asked again.
		model: undecided === undefined ? model : undefined,
		signal,
		phrases,
		onText,
		resultCharacters: options.resultCharacters,
		resultsTold: tell !== undefined,
	});
	const actionNotes = decided.decisions.flatMap(({ action, notes }) =>
		notes.map((note) => `${action.name}: ${note}`),
	);
	const used = records.filter(({ lane }) => lane !== undefined).length;
	return {
		answer: answer.text,
		matched: records.length + lacking.length + matchedBlocked.length > 0,
		audit: records.map((record) => auditRecord(record, turn)),
		lacking,
		blocked,
		decidedBy: decided.decidedBy,
		...(undecided === undefined ? {} : { undecided }),
		...(options.actionLimit === undefined ? {} : { actionLimit: { used, limit: options.actionLimit } }),
		notes: [...decided.notes, ...actionNotes, ...(answer.note === undefined ? [] : [answer.note])],
	};
}

/** In one line where a model is going to write about it, else as it stands in the template's answer. */
function toldAsItEnds(record: RunRecord, modelWrites: boolean, phrases: Phrases): string {
	const words = resultInWords(record, phrases);
	if (!modelWrites) return words;
	const line = words.replace(/\s+/gu, ' ').trim();
	return line.length > TOLD_CHARACTERS ? `${line.slice(0, TOLD_CHARACTERS)} […]` : line;
}

type Decided = Decisions & { readonly undecided?: string };

async function decide(
	turn: Turn,
	actions: readonly TurnAction[],
	options: AnswerTurnOptions,
): Promise<Decided> {
	if (options.decideWith === 'builtIn') return decideBuiltIn(turn, actions);
	try {
		if (options.model === undefined) {
			throw new ModelFailure(
				'No chat model is connected to decide this turn. Connect one, or let the built-in matcher decide.',
			);
		}
		const decided = await decideWithModel(turn, actions, options.model, options.signal);
		if (decided.unusable !== true) return decided;
		const why = decided.notes.join(' ');
		return options.fallBackToBuiltIn ? insteadOfModel(turn, actions, why) : { ...decided, undecided: why };
	} catch (error) {
		if (!(error instanceof ModelFailure)) throw error;
		if (options.fallBackToBuiltIn) return insteadOfModel(turn, actions, error.message);
		if (options.failOnModelError === true) throw error;
		return { decisions: [], decidedBy: 'model', notes: [error.message], undecided: error.message };
	}
}

function insteadOfModel(turn: Turn, actions: readonly TurnAction[], why: string): Decisions {
	const fallback = decideBuiltIn(turn, actions);
	return { ...fallback, notes: [`${why} The built-in matcher decided instead.`, ...fallback.notes] };
}
