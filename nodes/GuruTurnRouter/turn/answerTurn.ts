import { writeAnswer } from './answer/writeAnswer';
import type { AnswerMaterial } from './answer/answerMaterial';
import { outputAsAnswer } from './answer/outputAsAnswer';
import { streamedResult } from './answer/streamedResult';
import { withoutSecretNames } from './answer/userFacing';
import { auditRecord, type AuditRecord } from './audit';
import { type Decided, type DecideOptions, decideTurn } from './decideTurn';
import { languageDetector } from './decide/language/detect';
import type { ChangePolicy } from './changePolicy';
import { fanOut, type RunRecord } from './fanOut';
import { planRuns, type PlanOptions } from './planRuns';
import { markAgreed } from './pending/agreedInHistory';
import { pendingOf } from './pending/holdCalls';
import type { HeldCall, Pending } from './pending/pending';
import { type ClaimHeld, endClaims, resumeHeld } from './pending/resumeHeld';
import { PHRASES, type Phrases } from './answer/answerPhrases';
import { previewRuns } from './previewRuns';
import type { ChatModel, Turn, TurnAction } from './turn';
import { type HandledTurn, materialOf } from './turnMaterial';
import { notesAboutAsking } from './turnNotes';
import { type TurnAnswer, answeredTurn } from './turnAnswer';

export interface AnswerTurnOptions extends DecideOptions {
	/** Writes the answer; without one the template does. */
	readonly writer?: ChatModel | undefined;
	readonly allowBuiltInWrites: boolean;
	/** What happens to actions that change something; by default they run. */
	readonly changes?: ChangePolicy | undefined;
	/** See `PlanOptions`. */
	readonly mayKeep?: PlanOptions['mayKeep'];
	/** See `FanOutOptions`. */
	readonly permitWrite?: (() => Promise<string | undefined>) | undefined;
	/** Claims what the user agreed to. Without it nothing can be held for the user's agreement. */
	readonly claimHeld?: ClaimHeld | undefined;
	/**
	 * Whether the conversation is kept, by a memory or by whoever sends its history, so that the router's question is
	 * in it when the user answers.
	 */
	readonly remembers?: boolean | undefined;
	/** See `PlanOptions`. */
	readonly runsPerTurn?: number | undefined;
	/** Called when an action ends, in the order in which they end. What it throws is ignored. */
	readonly onActionEnd?: ((record: AuditRecord) => void) | undefined;
	/** Gets the answer as it is written. */
	readonly onText?: ((text: string) => void) | undefined;
	/** Whether `onText` also gets each result in words when its action ends. */
	readonly tellResults?: boolean | undefined;
	readonly phrases?: Phrases | undefined;
	/** How many characters of all results together the model gets. */
	readonly resultCharacters?: number | undefined;
}

/**
 * Answers one turn: decide, plan the runs, run them, answer. It throws only before anything has run: if the turn is
 * cancelled, or if `failOnModelError` is set and the model gave errors (`ModelFailure`).
 */
export async function answerTurn(
	turn: Turn,
	actions: readonly TurnAction[],
	options: AnswerTurnOptions,
): Promise<TurnAnswer> {
	const { onActionEnd, onText, phrases = PHRASES, signal, writer } = options;
	const { changes = 'run' } = options;
	const isPreview = changes === 'preview';
	const claimHeld = isPreview && options.claimHeld !== undefined ? CLAIMS_NOTHING : options.claimHeld;
	const tell = options.tellResults === true ? onText : undefined;
	const resumed = claimHeld === undefined ? undefined : await resumeHeld(turn, actions, claimHeld);
	const asksByName = claimHeld === undefined;
	const weighed: Decided = resumed?.decisions ?? (await decideTurn(turn, actions, options));
	const decided = asksByName
		? {
				...weighed,
				decisions: markAgreed(weighed.decisions, actions, turn, {
					detect: await languageDetector(),
					phrases,
				}),
			}
		: weighed;
	const planned = planRuns(decided, actions, {
		...options,
		// The user has allowed what the built-in matcher decided earlier.
		allowBuiltInWrites: options.allowBuiltInWrites || resumed !== undefined,
		canAsk: canAsk(turn, options),
	});
	const previews = isPreview ? previewRuns(planned.runs) : [];
	const records = await fanOut(isPreview ? [] : planned.runs, {
		signal,
		permitWrite: async (run) =>
			(await resumed?.claims.get(run.agreedTo ?? '')?.claim.permitWrite()) ?? (await options.permitWrite?.()),
		onEnd: (record) => {
			onActionEnd?.(auditRecord(record, turn));
			// The output follows as the answer.
			if (outputAsAnswer(planned, [record]) !== undefined) return;
			tell?.(`${streamedResult(record, writer !== undefined, phrases)}\n\n`);
		},
	});
	const goesOn = [
		...records.filter(({ lane }) => lane !== undefined).map(({ run }) => run),
		...planned.forApproval,
	];
	const unstarted =
		resumed === undefined
			? []
			: await endClaims(resumed.claims, new Set(goesOn.map(({ agreedTo }) => agreedTo)));
	const course = { asksByName, decided, planned, isPreview, previews, records, resumed };
	const material = await materialOf(turn, actions, course);
	const tellsMore = material.dropped.length + material.wouldDrop.length + material.repeated.length > 0;
	const words =
		decided.askedBack ?? decided.saidAll ?? (tellsMore ? undefined : outputAsAnswer(planned, records));
	const answer =
		words !== undefined
			? inTheModelsWords(words, onText)
			: await writeAnswer(material, {
					// A model that could not decide is not asked again, and in a preview only code says what would be
					// sent.
					model: material.undecided === undefined && !isPreview ? writer : undefined,
					signal,
					phrases,
					onText,
					resultCharacters: options.resultCharacters,
					resultsTold: tell !== undefined,
				});
	const pending = isPreview ? turn.pending : waitsAfter(course, material, turn, unstarted);
	return {
		...answeredTurn(course, material, turn, options.runsPerTurn),
		answer: withoutSecretNames(answer.text),
		notes: [
			...decided.notes,
			...decided.decisions.flatMap(({ action, notes }) => notes.map((note) => `${action.name}: ${note}`)),
			...notesAboutAsking(planned, turn, {
				remembers: options.remembers !== false || turn.history.length > 0,
				keepsPending: claimHeld !== undefined,
			}),
			...(answer.note === undefined ? [] : [answer.note]),
		],
		...(pending === undefined ? {} : { pending }),
	};
}

/** In a preview, what was agreed to keeps waiting, so it is not claimed. */
const CLAIMS_NOTHING: ClaimHeld = async () => {
	const nothing = async () => await Promise.resolve(undefined);
	return await Promise.resolve({ ok: true, permitWrite: nothing, release: nothing, settle: nothing });
};

function waitsAfter(
	{ planned, records, resumed }: HandledTurn,
	{ offered }: AnswerMaterial,
	turn: Turn,
	unstarted: readonly HeldCall[],
): Pending | undefined {
	// What was done before stays remembered, so that a third yes gets the same answer as the second.
	const done = resumed === undefined ? [] : [...doneBy(records), ...resumed.repeated];
	const waiting = [...(resumed?.waiting ?? []), ...unstarted];
	return pendingOf({ ...planned, offered, done, waiting }, turn);
}

/** With a sender the call can be held. Otherwise the question has to be in a conversation that is kept. */
function canAsk(turn: Turn, { claimHeld, remembers }: AnswerTurnOptions): boolean {
	if (claimHeld !== undefined) return turn.sender !== undefined;
	return remembers === true || turn.history.length > 0;
}

/**
 * The answer is already written if the model asked a question or said all there is to say, and if an action's output
 * is the answer.
 */
function inTheModelsWords(
	text: string,
	onText: ((text: string) => void) | undefined,
): { text: string; note?: string } {
	onText?.(text);
	return { text };
}

function doneBy(records: readonly RunRecord[]): readonly string[] {
	return records.filter(({ lane }) => lane !== undefined).map(({ run }) => run.action.name);
}
