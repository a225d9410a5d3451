import { writeAnswer } from './answer/answer';
import type { AnswerMaterial } from './answer/answerMaterial';
import { resultInWords } from './answer/answerTemplate';
import { auditRecord, type AuditRecord } from './audit';
import { type Decided, type DecideOptions, decideTurn } from './decideTurn';
import type { Considered, DecidedBy } from './decide/decision';
import { languageDetector } from './decide/language/detect';
import { fanOut, type RunRecord } from './fanOut';
import { gate, type Blocked, type Gated, type Held, type Lacking } from './planRuns';
import { pendingOf } from './pending/holdCalls';
import type { Pending } from './pending/pending';
import { type ClaimHeld, type Resumed, resumeHeld } from './pending/resumeHeld';
import { PHRASES, type Phrases } from './answer/phrases';
import type { ChatModel, Turn, TurnAction } from './turn';

/** Longest line about a result that is sent before the model's answer, in characters. */
const TOLD_CHARACTERS = 300;

export interface AnswerTurnOptions extends DecideOptions {
	/** Writes the answer; without one the template does. */
	readonly writer?: ChatModel | undefined;
	readonly allowBuiltInWrites: boolean;
	/** See `FanOutOptions`. */
	readonly permitWrite?: (() => Promise<string | undefined>) | undefined;
	/** Claims what the user agreed to; without it nothing can be held for the user's agreement. */
	readonly claimHeld?: ClaimHeld | undefined;
	/** Whether the conversation is kept, so that a question of ours stands in it when the user answers. */
	readonly remembers?: boolean | undefined;
	/** Most actions that this turn may run. */
	readonly actionLimit?: number | undefined;
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
	/** What the user is asked about before it runs. */
	readonly held: readonly Held[];
	/** Actions that the user was offered. */
	readonly offered: readonly TurnAction[];
	/** What was weighed and does not run, the closest first. */
	readonly considered: readonly Considered[];
	/** What could not run and why, unavailable actions that did not match included. */
	readonly blocked: readonly Blocked[];
	readonly decidedBy: DecidedBy;
	/** Why nothing could be decided; absent where it was. */
	readonly undecided?: string;
	/** What the model asked back in words; it is the answer as well. */
	readonly askedBack?: string;
	/** Where the author set a limit: how many actions ran, and how many may. */
	readonly actionLimit?: { readonly used: number; readonly limit: number };
	/** What was set aside on the way, in plain words. */
	readonly notes: readonly string[];
	/** To be kept for the user's next message. */
	readonly pending?: Pending;
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
	const { claimHeld, onActionEnd, onText, phrases = PHRASES, signal, writer } = options;
	const tell = options.tellResults === true ? onText : undefined;
	const resumed = claimHeld === undefined ? undefined : await resumeHeld(turn, actions, claimHeld);
	const decided: Decided = resumed?.decisions ?? (await decideTurn(turn, actions, options));
	const gated = gate(decided, actions, {
		...options,
		// The user has allowed what the built-in matcher once decided on.
		allowBuiltInWrites: options.allowBuiltInWrites || resumed !== undefined,
		canAsk: canAsk(turn, options),
	});
	const records = await fanOut(gated.runs, {
		signal,
		permitWrite: async (run) =>
			(await resumed?.claims.get(run.agreedTo ?? '')?.permitWrite()) ?? (await options.permitWrite?.()),
		onEnd: (record) => {
			onActionEnd?.(auditRecord(record, turn));
			tell?.(`${toldAsItEnds(record, writer !== undefined, phrases)}\n\n`);
		},
	});
	await Promise.all([...(resumed?.claims.values() ?? [])].map(async (claim) => await claim.settle()));
	const material = await materialOf(turn, actions, { decided, gated, records, resumed });
	const answer =
		decided.askedBack !== undefined
			? askedBack(decided.askedBack, onText)
			: await writeAnswer(material, {
					// A model that could not decide is not asked again.
					model: material.undecided === undefined ? writer : undefined,
					signal,
					phrases,
					onText,
					resultCharacters: options.resultCharacters,
					resultsTold: tell !== undefined,
				});
	const pending = pendingOf(
		{ ...gated, offered: material.offered, done: resumed === undefined ? [] : doneBy(records) },
		turn,
	);
	return {
		...outcomeOf({ decided, gated, material, options, turn }),
		answer: answer.text,
		notes: [
			...decided.notes,
			...decided.decisions.flatMap(({ action, notes }) => notes.map((note) => `${action.name}: ${note}`)),
			...(answer.note === undefined ? [] : [answer.note]),
		],
		...(pending === undefined ? {} : { pending }),
	};
}

/** Held where somebody is named; where nothing can be held, the question has to stand in a kept conversation. */
function canAsk(turn: Turn, { claimHeld, remembers }: AnswerTurnOptions): boolean {
	if (claimHeld !== undefined) return turn.sender !== undefined;
	return remembers === true || turn.history.length > 0;
}

interface Course {
	readonly decided: Decided;
	readonly gated: Gated;
	readonly records: readonly RunRecord[];
	readonly resumed: Resumed | undefined;
}

async function materialOf(
	turn: Turn,
	actions: readonly TurnAction[],
	{ decided, gated, records, resumed }: Course,
): Promise<AnswerMaterial> {
	const detect = await languageDetector();
	const ran = records.length + gated.held.length + gated.lacking.length > 0;
	return {
		turn,
		actions,
		records,
		lacking: gated.lacking,
		held: gated.held,
		offered: ran ? [] : (decided.offered ?? []),
		dropped: resumed?.dropped ?? [],
		repeated: resumed?.repeated ?? [],
		blocked: gated.blocked.filter(({ matched }) => matched),
		undecided: decided.undecided,
		language: detect(turn.question) ?? detect(turn.history.map(({ text }) => text).join('\n')),
	};
}

interface Result {
	readonly decided: Decided;
	readonly gated: Gated;
	readonly material: AnswerMaterial;
	readonly options: AnswerTurnOptions;
	readonly turn: Turn;
}

function outcomeOf({ decided, gated, material, options, turn }: Result) {
	const { actionLimit: limit } = options;
	const { dropped, offered, records, repeated } = material;
	const { askedBack: question, considered = [], decidedBy, undecided } = decided;
	const used = records.filter(({ lane }) => lane !== undefined).length;
	const whatMatched = [records, gated.lacking, gated.held, offered, dropped, repeated, material.blocked];
	return {
		matched: question !== undefined || whatMatched.some(({ length }) => length > 0),
		audit: records.map((record) => auditRecord(record, turn)),
		lacking: gated.lacking,
		held: gated.held,
		offered,
		considered,
		blocked: gated.blocked,
		decidedBy,
		...(undecided === undefined ? {} : { undecided }),
		...(question === undefined ? {} : { askedBack: question }),
		...(limit === undefined ? {} : { actionLimit: { used, limit } }),
	};
}

/** A model that asks something back in words has written the answer. */
function askedBack(
	text: string,
	onText: ((text: string) => void) | undefined,
): { text: string; note?: string } {
	onText?.(text);
	return { text };
}

function doneBy(records: readonly RunRecord[]): readonly string[] {
	return records.filter(({ lane }) => lane !== undefined).map(({ run }) => run.action.name);
}

/** In one line where a model is going to write about it, else as it stands in the template's answer. */
function toldAsItEnds(record: RunRecord, modelWrites: boolean, phrases: Phrases): string {
	const words = resultInWords(record, phrases);
	if (!modelWrites) return words;
	const line = words.replace(/\s+/gu, ' ').trim();
	return line.length > TOLD_CHARACTERS ? `${line.slice(0, TOLD_CHARACTERS)} […]` : line;
}
