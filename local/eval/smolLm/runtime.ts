/** Runs the weights on the processor. The one module that knows node-llama-cpp. */
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { z } from 'zod/v4';
import type { ChatMessage } from '../../../nodes/GuruTurnRouter/turn/turn';
import type { GrammarSchema } from './functionCalls';
import { runtimeModule, weightsFile } from './prepare';

/** In tokens: the instructions and functions of some twenty actions, and a conversation. */
const CONTEXT_SIZE = 8_192;
/** A model of this size may go on for ever. */
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
	/** Whether the reply ended because it got too long. */
	readonly cutOff: boolean;
}

export interface LocalModel {
	/** The reply to the last message; one at a time, the others wait. With a schema it is JSON of that form. */
	complete(messages: readonly ChatMessage[], schema?: GrammarSchema): Promise<Completion>;
	close(): Promise<void>;
}

/**
 * Loads the model that `smolLmSteps` have fetched.
 *
 * @param threads as many as there are idle cores: with more, each waits for the others and a reply takes many times as long
 */
export async function loadModel(threads = availableParallelism()): Promise<LocalModel> {
	const { LlamaChatSession, getLlama } = runtimeSchema.parse(await import(pathToFileURL(runtimeModule).href));
	const llama = await getLlama({ gpu: false, build: 'never', maxThreads: threads });
	const model = await llama.loadModel({ modelPath: weightsFile });
	const context = await model.createContext({ contextSize: CONTEXT_SIZE, threads });
	// One session for all: what a prompt shares with the one before it (rules and functions) is read once.
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
