/** One turn as the router answers it, without n8n. */
import type { ContactedHost } from '../../shared/actionContract/contactedHost';
import type { Pending } from './pending/pending';
import type { ParameterType, ParameterValue } from '../../shared/values/parameterValue';

/** What is kept of one run of an earlier turn, so that the user can refer to it. */
export interface EarlierResult {
	readonly action: string;
	readonly status: string;
	/** Masked, and shortened for storage. */
	readonly output: string;
}

export interface TurnMessage {
	readonly role: 'user' | 'assistant';
	readonly text: string;
	/** When it was said, if that is known: "tomorrow" in it is counted from then. */
	readonly at?: Date;
	/** For an answer that the router stored: the sender that it answered. */
	readonly answeredTo?: string;
	/** For an answer that the router wrote and stored: what it was written from. */
	readonly results?: readonly EarlierResult[];
}

/** An image type that every provider of chat models accepts. */
export interface ChatImage {
	readonly mimeType: string;
	readonly base64: string;
}

/** Files of the user's message. The model gets them as they are; code decides nothing from them. */
export interface Attachments {
	readonly images: readonly ChatImage[];
	readonly textFiles: ReadonlyArray<{ readonly name: string; readonly text: string }>;
}

export interface Turn {
	readonly question: string;
	readonly attachments?: Attachments;
	/** The conversation before the question, oldest first. */
	readonly history: readonly TurnMessage[];
	/** Tone, language and purpose of the assistant; empty if the author wrote none. */
	readonly instructions: string;
	/** IANA name, e.g. `Europe/Berlin`. */
	readonly timeZone: string;
	readonly now: Date;
	readonly turnId?: string;
	/** The conversation that the turn belongs to, if the author gives it. */
	readonly session?: string;
	/** Identifies the sender, verified or not; absent if the sender is unknown. */
	readonly sender?: string;
	/** What waits for this message, as it was kept with the conversation. */
	readonly pending?: Pending;
	/**
	 * Values of the built-in variables of a trusted caller. A value that equals one of them needs no words of the
	 * user.
	 */
	readonly callerValues?: readonly string[];
}

export interface TurnParameter {
	readonly name: string;
	readonly type: ParameterType;
	/** What to extract, as the author wrote it. */
	readonly description: string;
	readonly required: boolean;
	/** True if a non-empty default fills in the parameter when the conversation has no value. */
	readonly hasDefault: boolean;
	/** That default, with built-in variables replaced. */
	readonly defaultValue?: ParameterValue;
	/**
	 * How strictly a value is checked. `exact`: the user must have stated or agreed to it. `free`: the model may
	 * compose it from the user's words (summaries, search texts).
	 */
	readonly check?: 'exact' | 'free';
	/** Set if the value is a list or an object as JSON text; `type` is then `string`. */
	readonly json?: true;
	/** Plain JSON Schema of a `json` value, for the model that writes it. */
	readonly schema?: Readonly<Record<string, unknown>>;
}

/** How a run ended, as the turn sees it. */
export interface TurnRunResult {
	/** `success`, or how it failed. */
	readonly status: string;
	/** Masked text that the action printed or the API answered. */
	readonly output: string;
	/** What happened and what to do; absent on success. */
	readonly error?: string;
	/** The values that the action ran with, including defaults and without secrets. */
	readonly parameters: Readonly<Record<string, ParameterValue>>;
	/** The hosts that it connected to, with bytes in both directions; absent if they are not known. */
	readonly hosts?: readonly ContactedHost[];
	/** How many more hosts there were. */
	readonly hostsLeftOut?: number;
	/** What a reader of the record should know, for example refused connections. */
	readonly warnings?: readonly string[];
}

/** What a run would do. Every text is masked. */
export interface TurnPreview {
	/** The values that it would run with, including defaults and without secrets. */
	readonly parameters: Readonly<Record<string, ParameterValue>>;
	/** The whole request of an API call: method and address, headers, body. */
	readonly request?: string;
	/** The names of the environment variables that code would get. */
	readonly variables?: readonly string[];
	/** Why the run would end before anything is sent or started; absent if it would begin. */
	readonly refusal?: string;
}

export interface TurnRunRequest {
	readonly values: Readonly<Record<string, ParameterValue>>;
	readonly signal?: AbortSignal;
}

/** An action as a turn sees it: a Guru Action or any other attached tool. */
export interface TurnAction {
	/** The author's name for it, shown as written. */
	readonly name: string;
	/** A function name that chat models accept ([A-Za-z0-9_-], at most 64), unique in the turn. */
	readonly toolName: string;
	/** The condition; never empty. */
	readonly condition: string;
	readonly exampleQuestions: readonly string[];
	readonly effect: 'read' | 'write';
	/** Nobody has said that it changes something; it counts as a change for safety. */
	readonly effectIsAssumed?: true;
	/** Runs when, and only when, the action of this name runs in the same turn. */
	readonly runsWith?: string;
	readonly parameters: readonly TurnParameter[];
	/** Its output is the answer where it alone ran and succeeded. */
	readonly answerAsIs?: true;
	/** Whether the user is asked before it runs, whatever the router says; without it the router says. */
	readonly confirm?: 'always' | 'never';
	/** Changes with the action's definition; what waits for a user's agreement is not run by another definition. */
	readonly fingerprint?: string;
	/** Why the action cannot run in this turn (a missing secret, say); absent when it can. */
	readonly unavailable?: string;
	/** Never rejects for a fault of the action itself. */
	run(request: TurnRunRequest): Promise<TurnRunResult>;
	/** What `run` would do; sends and starts nothing. Absent where nothing is known but the values. */
	readonly preview?: (request: TurnRunRequest) => TurnPreview;
}

/** The chat model, as far as a turn needs it. */
export interface ChatMessage {
	readonly role: 'system' | 'user' | 'assistant';
	readonly content: string;
	/** With a user's message. */
	readonly images?: readonly ChatImage[];
}

/** An OpenAI-shaped function definition; `parameters` is plain JSON Schema, made afresh for each call. */
export interface FunctionDefinition {
	readonly type: 'function';
	readonly function: {
		readonly name: string;
		readonly description: string;
		readonly parameters: Record<string, unknown>;
	};
}

/** What a model answered; `toolCalls` holds its arguments unchecked. */
export interface ChatReply {
	readonly text: string;
	readonly toolCalls: ReadonlyArray<{ readonly name: string; readonly args: unknown }>;
	/** Why the reply is not whole (cut off, refused), in words; absent where it is. */
	readonly defect?: string;
}

export interface ChatModel {
	/** Its provider and name, for logs; absent where nobody knows them. */
	readonly label?: string;
	/** The most functions that it takes in one call; absent where there is no such limit. */
	readonly mostFunctions?: number;
	/** Absent where the connected model has no tool calling. */
	readonly callFunctions?: (
		messages: readonly ChatMessage[],
		functions: readonly FunctionDefinition[],
		signal?: AbortSignal,
	) => Promise<ChatReply>;
	complete(messages: readonly ChatMessage[], signal?: AbortSignal): Promise<ChatReply>;
	/** The reply's text piece by piece, then why it is not whole if it is not. Absent where the model cannot stream. */
	readonly stream?: (messages: readonly ChatMessage[], signal?: AbortSignal) => AsyncIterable<ReplyPiece>;
}

export interface ReplyPiece {
	readonly text: string;
	readonly defect?: string;
}
