/**
 * The thinking of a reasoning model, if it is part of the reply: `<think>…</think>` before everything else. It comes
 * from Groq (reasoning_format raw, the default), from Ollama before 0.12, and from many local servers.
 */
import type { ChatModel, ChatReply, ReplyPiece } from '../turn';

const OPENS = '<think>';
const CLOSES = '</think>';
/**
 * In characters. A model may repeat itself endlessly; the longest thinking that a provider allows is 64,000 tokens.
 */
const LONGEST_THINKING = 400_000;

/**
 * The model without its thinking. It has to be the outermost wrapper, so that for a time limit a thinking model is
 * not silent.
 */
export function withoutThinking(model: ChatModel): ChatModel {
	const { callFunctions, stream } = model;
	return {
		...model,
		complete: async (messages, signal) => spoken(await model.complete(messages, signal)),
		...(callFunctions === undefined
			? {}
			: {
					callFunctions: async (messages, functions, signal) =>
						spoken(await callFunctions(messages, functions, signal)),
				}),
		...(stream === undefined ? {} : { stream: (messages, signal) => spokenPieces(stream(messages, signal)) }),
	};
}

/** Without text if the thinking was cut off. */
function spoken(reply: ChatReply): ChatReply {
	const begins = reply.text.trimStart();
	if (!begins.startsWith(OPENS)) return reply;
	const end = begins.indexOf(CLOSES);
	return { ...reply, text: end === -1 ? '' : begins.slice(end + CLOSES.length).trimStart() };
}

/** Nothing is passed on before it is known not to be thinking. */
async function* spokenPieces(pieces: AsyncIterable<ReplyPiece>): AsyncGenerator<ReplyPiece> {
	let held: string | undefined = '';
	let isThinking = false;
	let thought = 0;
	for await (const piece of pieces) {
		if (held === undefined) {
			yield piece;
			continue;
		}
		held = (held + piece.text).trimStart();
		if (!isThinking && held.startsWith(OPENS)) isThinking = true;
		const end: number = isThinking ? held.indexOf(CLOSES) : -1;
		if (end !== -1) {
			held = held.slice(end + CLOSES.length).trimStart();
			isThinking = false;
		}
		const mayThink = isThinking || OPENS.startsWith(held);
		const text = mayThink ? '' : held;
		if (text !== '') held = undefined;
		if (text !== '' || piece.defect !== undefined) yield { ...piece, text };
		if (isThinking && held !== undefined) {
			thought += piece.text.length;
			if (thought > LONGEST_THINKING) throw new Error('it thought without an end');
			// The end mark may be split over two pieces.
			held = held.slice(-CLOSES.length);
		}
	}
	// Only "<" or "<thi" arrived.
	if (held !== undefined && !isThinking && held !== '') yield { text: held };
}
