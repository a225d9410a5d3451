import { conversationForAll } from './models/providerMessages';
import { fitFunctions } from './models/fitFunctions';
import { exposeGeminiFinishReason } from './models/geminiFinishReason';
import { exposeOpenAiFinishReason } from './models/openAiFinishReason';
import { withoutOwnRetries } from './models/ownRetries';
import { COMMON_LIMITS, isCompletionModel, labelOf, traitsOf } from './models/providers';
import { isMalformedCall, modelErrorOf } from './models/readError';
import { readReply } from './models/readReply';
import { refuseInvalidApiKey } from './models/invalidApiKey';
import { wellFormed } from './models/wellFormed';
import { defectInWords } from '../turn/modelCalls/finishReason';
import type { ChatMessage, ChatModel, FunctionDefinition, ReplyPiece } from '../turn/turn';

interface CallOptions {
	readonly signal?: AbortSignal;
}

interface SentMessage {
	readonly role: ChatMessage['role'];
	readonly content: string | readonly object[];
}

/** The part of n8n's connected chat models that is used, so that LangChain need not be imported. */
interface ConnectedModel {
	invoke(messages: readonly SentMessage[], options?: CallOptions): Promise<unknown>;
	bindTools?(functions: readonly FunctionDefinition[]): ConnectedModel;
	stream?(messages: readonly SentMessage[], options?: CallOptions): Promise<AsyncIterable<unknown>>;
}

/** The sub-node supplied something that is no chat model. */
export class NoChatModelError extends Error {
	override readonly name = 'NoChatModelError';
}

/**
 * The connected model. Requests are written so that every provider accepts them. Its calls reject with `ModelError`,
 * in the provider's own words.
 *
 * @param mask Applied to everything that is sent. @throws NoChatModelError
 */
export function chatModelOf(connected: unknown, mask: (text: string) => string = (text) => text): ChatModel {
	const model = Array.isArray(connected) ? (connected[0] as unknown) : connected;
	if (!isModel(model)) {
		throw new NoChatModelError(
			'No chat model is connected. Attach one to "Chat Model", or set "Decide With" to the built-in matcher.',
		);
	}
	prepare(model);
	const traits = traitsOf(model);
	const completesText = isCompletionModel(model);
	const sent = (messages: readonly ChatMessage[]) =>
		conversationForAll(messages).map((message) => sentMessage(message, mask, completesText));
	const optionsOf = (signal: AbortSignal | undefined): CallOptions =>
		signal === undefined || !traits.takesSignal ? {} : { signal };
	const asked = async (by: ConnectedModel, messages: readonly ChatMessage[], signal?: AbortSignal) => {
		try {
			refuseInvalidApiKey(model);
			const { ended, reply } = readReply(await by.invoke(sent(messages), optionsOf(signal)));
			const isWhole = ended || !traits.tellsEnd || reply.defect !== undefined;
			return isWhole ? reply : { ...reply, defect: defectInWords('unended') };
		} catch (error) {
			if (isMalformedCall(error)) return { text: '', toolCalls: [], defect: defectInWords('malformed') };
			throw modelErrorOf(error);
		}
	};
	const bind = model.bindTools?.bind(model);
	const stream = traits.streams ? model.stream?.bind(model) : undefined;
	return {
		label: labelOf(model),
		mostFunctions: COMMON_LIMITS.functions,
		complete: async (messages, signal) => await asked(model, messages, signal),
		...(bind === undefined
			? {}
			: {
					callFunctions: async (messages, functions, signal) => {
						const fitted = fitFunctions(functions);
						const bound = bind(fitted.functions);
						// OpenAI's method returns a new model.
						prepare(bound);
						const reply = await asked(bound, messages, signal);
						return { ...reply, toolCalls: reply.toolCalls.map((call) => fitted.restore(call)) };
					},
				}),
		...(stream === undefined
			? {}
			: {
					stream: (messages, signal) =>
						piecesOf(async () => {
							refuseInvalidApiKey(model);
							return await stream(sent(messages), optionsOf(signal));
						}, traits.tellsEnd),
				}),
	};
}

/** Images are in OpenAI's form, which LangChain's packages convert for each provider. */
function sentMessage(
	{ content, images = [], role }: ChatMessage,
	mask: (text: string) => string,
	completesText: boolean,
): SentMessage {
	const text = wellFormed(mask(content));
	if (images.length === 0) return { role, content: text };
	if (completesText) throw new Error('a completion model takes no images');
	const parts = images.map(({ base64, mimeType }) => ({
		type: 'image_url',
		image_url: { url: `data:${mimeType};base64,${base64}` },
	}));
	return { role, content: [{ type: 'text', text }, ...parts] };
}

function prepare(model: object): void {
	withoutOwnRetries(model);
	exposeOpenAiFinishReason(model);
	exposeGeminiFinishReason(model);
}

function isModel(value: unknown): value is ConnectedModel {
	return (
		value !== null && typeof value === 'object' && 'invoke' in value && typeof value.invoke === 'function'
	);
}

async function* piecesOf(
	open: () => Promise<AsyncIterable<unknown>>,
	tellsEnd: boolean,
): AsyncGenerator<ReplyPiece> {
	let hasEnded = false;
	try {
		for await (const chunk of await open()) {
			const { ended, reply } = readReply(chunk);
			hasEnded ||= ended;
			yield { text: reply.text, ...(reply.defect === undefined ? {} : { defect: reply.defect }) };
		}
	} catch (error) {
		if (!isMalformedCall(error)) throw modelErrorOf(error);
		yield { text: '', defect: defectInWords('malformed') };
		return;
	}
	if (tellsEnd && !hasEnded) yield { text: '', defect: defectInWords('unended') };
}
