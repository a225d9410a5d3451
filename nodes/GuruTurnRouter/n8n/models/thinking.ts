/**
 * What a reasoning model thinks, where it stands in the reply itself: `<think>…</think>` before everything else. So it comes
 * from Groq (reasoning_format raw, where it starts), from Ollama before 0.12, and from many local servers.
 */
import type { ReplyPiece } from '../../turn/turn';

const OPENS = '<think>';
const CLOSES = '</think>';

/** A text without it; empty where the thinking was cut off. */
export function withoutThinking(text: string): string {
	const begins = text.trimStart();
	if (!begins.startsWith(OPENS)) return text;
	const end = begins.indexOf(CLOSES);
	return end === -1 ? '' : begins.slice(end + CLOSES.length).trimStart();
}

/** The same for a reply in pieces: nothing is handed on before it is known to be no thinking. */
export async function* withoutThinkingPieces(pieces: AsyncIterable<ReplyPiece>): AsyncGenerator<ReplyPiece> {
	let held: string | undefined = '';
	for await (const piece of pieces) {
		if (held === undefined) {
			yield piece;
			continue;
		}
		held += piece.text;
		const begins = held.trimStart();
		const mayThink = OPENS.startsWith(begins.slice(0, OPENS.length));
		const isThinking = mayThink && !begins.includes(CLOSES);
		const text = isThinking ? '' : withoutThinking(held);
		if (text !== '') held = undefined;
		if (text !== '' || piece.defect !== undefined) yield { ...piece, text };
	}
	// "<" or "<thi" was all that came.
	if (held !== undefined && !held.trimStart().startsWith(OPENS) && held !== '') yield { text: held };
}
