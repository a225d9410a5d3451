import { answerTurn, type AnswerTurnOptions } from '../../../../../nodes/GuruTurnRouter/turn/answerTurn';
import type { TurnAnswer } from '../../../../../nodes/GuruTurnRouter/turn/turnAnswer';
import type { Pending } from '../../../../../nodes/GuruTurnRouter/turn/pending/pending';
import type { ClaimHeld } from '../../../../../nodes/GuruTurnRouter/turn/pending/resumeHeld';
import type {
	ChatModel,
	TurnAction,
	TurnMessage,
	TurnRunResult,
} from '../../../../../nodes/GuruTurnRouter/turn/turn';
import { DAY_OFF, turn } from '../fixtures';

/** Calls of the model's reply: tool name and arguments. */
export type Calls = ReadonlyArray<readonly [string, object]>;

/** A conversation in which the model makes the given calls; every run is kept as "name day". */
export class Conversation {
	readonly ran: string[] = [];
	readonly #claimed = new Set<string>();
	readonly #history: TurnMessage[] = [];
	#pending: Pending | undefined;
	now = new Date('2026-11-23T09:30:00Z');
	actions: readonly TurnAction[];

	constructor(
		actions: readonly TurnAction[] = DAY_OFF,
		private readonly options: Partial<AnswerTurnOptions> = {},
	) {
		this.actions = actions.map((each) => ({
			...each,
			run: async ({ values }): Promise<TurnRunResult> => {
				this.ran.push([each.name, ...Object.values(values)].join(' '));
				return await Promise.resolve({ status: 'success', output: 'done', parameters: values });
			},
		}));
	}

	readonly claim: ClaimHeld = async (id) => {
		if (this.#claimed.has(id)) return await Promise.resolve({ ok: false, taken: true });
		this.#claimed.add(id);
		const nothing = async () => await Promise.resolve(undefined);
		const release = async () => {
			this.#claimed.delete(id);
			await nothing();
		};
		return { ok: true, permitWrite: nothing, release, settle: nothing };
	};

	async say(question: string, calls: Calls = [], sender: string | null = 'ada'): Promise<TurnAnswer> {
		const answer = await this.answer(question, calls, sender);
		this.#pending = answer.pending;
		this.#history.push({ role: 'user', text: question }, { role: 'assistant', text: answer.answer });
		return answer;
	}

	/** The same without keeping anything. */
	async answer(question: string, calls: Calls = [], sender: string | null = 'ada'): Promise<TurnAnswer> {
		const toolCalls = calls.map(([name, args]) => ({ name, args }));
		const reply = async () =>
			await Promise.resolve({ text: toolCalls.length === 0 ? 'none' : '', toolCalls });
		const model: ChatModel = { callFunctions: reply, complete: reply };
		const kept = {
			now: this.now,
			...(sender === null ? {} : { sender }),
			...(this.#pending === undefined ? {} : { pending: this.#pending }),
		};
		return await answerTurn(turn(question, [...this.#history], kept), this.actions, {
			...{ model, decideWith: 'model', fallBackToBuiltIn: false, allowBuiltInWrites: false },
			...{ claimHeld: this.claim, remembers: true },
			...this.options,
		});
	}
}
