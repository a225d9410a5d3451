/**
 * What a reasoning model thinks, where it stands in the reply itself: `<think>…</think>` before everything else. So it comes
 * from Groq (reasoning_format raw, where it starts), from Ollama before 0.12, and from many local servers.
 */
import type { ChatModel, ChatReply, ReplyPiece } from '../turn';

const OPENS = '<think>';
const CLOSES = '</think>';
/** In characters. A model may repeat itself without an end; the longest that a provider lets one think is 64,000 tokens. */
const LONGEST_THINKING = 400_000;

/**
 * The model without its thinking. It is the outermost of a model's wrappers: to a time limit, a model that thinks aloud
 * does not keep silent.
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

/** Without a text where the thinking was cut off. */
function spoken(reply: ChatReply): ChatReply {
	const begins = reply.text.trimStart();
	if (!begins.startsWith(OPENS)) return reply;
	const end = begins.indexOf(CLOSES);
	return { ...reply, text: end === -1 ? '' : begins.slice(end + CLOSES.length).trimStart() };
}

/** Nothing is handed on before it is known to be no thinking. */
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
			// The end may stand in two pieces.
			held = held.slice(-CLOSES.length);
		}
	}
	// "<" or "<thi" was all that came.
	if (held !== undefined && !isThinking && held !== '') yield { text: held };
}
