/** Runs the model on the CPU. Only this module uses node-llama-cpp. */
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { z } from 'zod/v4';
import type { ChatMessage } from '../../../nodes/GuruTurnRouter/turn/turn';
import type { GrammarSchema } from './functionCalls';
import { runtimeModule, weightsFile } from './prepare';

/** In tokens. Enough for the instructions, the functions of about twenty actions, and a conversation. */
const CONTEXT_SIZE = 8_192;
/** Limits the reply, because a model of this size may never stop. */
const MAX_TOKENS = 320;

type ChatItem =
	| { readonly type: 'system' | 'user'; readonly text: string }
	| { readonly type: 'model'; readonly response: readonly string[] };

interface Session {
	setChatHistory(history: readonly ChatItem[]): void;
	promptWithMeta(
		text: string,
		options: { readonly maxTokens: number; readonly temperature: number; readonly grammar?: object },
	): Promise<{ readonly responseText: string; readonly stopReason: string }>;
}

interface Runtime {
	getLlama(options: object): Promise<{
		loadModel(options: object): Promise<{
			createContext(options: object): Promise<{ getSequence(): object }>;
		}>;
		createGrammarForJsonSchema(schema: GrammarSchema): Promise<object>;
		dispose(): Promise<void>;
	}>;
	readonly LlamaChatSession: new (options: object) => Session;
}

const isFunction = (value: unknown) => typeof value === 'function';
const runtimeSchema = z.object({
	getLlama: z.custom<Runtime['getLlama']>(isFunction),
	LlamaChatSession: z.custom<Runtime['LlamaChatSession']>(isFunction),
});

export interface Completion {
	readonly text: string;
	/** True if the reply ended because it reached the token limit. */
	readonly cutOff: boolean;
}

export interface LocalModel {
	/** Replies to the last message, as JSON of the schema if one is given. Calls run one after another. */
	complete(messages: readonly ChatMessage[], schema?: GrammarSchema): Promise<Completion>;
	close(): Promise<void>;
}

/**
 * Loads the model that `smolLmSteps` have fetched.
 *
 * @param threads at most the number of idle cores; with more, threads wait for each other and replies take far longer
 */
export async function loadModel(threads = availableParallelism()): Promise<LocalModel> {
	const { LlamaChatSession, getLlama } = runtimeSchema.parse(await import(pathToFileURL(runtimeModule).href));
	const llama = await getLlama({ gpu: false, build: 'never', maxThreads: threads });
	const model = await llama.loadModel({ modelPath: weightsFile });
	const context = await model.createContext({ contextSize: CONTEXT_SIZE, threads });
	// One session for all calls: the part that a prompt shares with the previous one is evaluated only once.
	const session = new LlamaChatSession({ contextSequence: context.getSequence() });
	const grammars = new Map<string, Promise<object>>();
	const grammarOf = (schema: GrammarSchema) => {
		const key = JSON.stringify(schema);
		const grammar = grammars.get(key) ?? llama.createGrammarForJsonSchema(schema);
		grammars.set(key, grammar);
		return grammar;
	};
	const complete = async (messages: readonly ChatMessage[], schema?: GrammarSchema) => {
		session.setChatHistory(messages.slice(0, -1).map(chatItem));
		const { responseText, stopReason } = await session.promptWithMeta(messages.at(-1)?.content ?? '', {
			maxTokens: MAX_TOKENS,
			temperature: 0,
			...(schema === undefined ? {} : { grammar: await grammarOf(schema) }),
		});
		return { text: responseText, cutOff: stopReason === 'maxTokens' };
	};
	let before: Promise<unknown> = Promise.resolve();
	return {
		complete: (messages, schema) => {
			const reply = before.then(() => complete(messages, schema));
			before = reply.catch(() => undefined);
			return reply;
		},
		close: () => llama.dispose(),
	};
}

function chatItem({ content, role }: ChatMessage): ChatItem {
	return role === 'assistant' ? { type: 'model', response: [content] } : { type: role, text: content };
}
