import {
	withoutThinking,
	withoutThinkingPieces,
} from '../../../../../nodes/GuruTurnRouter/n8n/models/thinking';
import type { ReplyPiece } from '../../../../../nodes/GuruTurnRouter/turn/turn';

const ROWS = [
	['<think>hm</think>\n\nIt is on its way.', 'It is on its way.'],
	['\n<think>{"actions":[{"name":"refund"}]}</think>{"actions":[]}', '{"actions":[]}'],
	['<think>cut off here', ''],
	['a < b', 'a < b'],
	['<thin ice', '<thin ice'],
	['Say <think> aloud', 'Say <think> aloud'],
	['', ''],
] as const;

describe('what a model thinks is no part of its reply', () => {
	it.each(ROWS)('in %j', (text, left) => {
		expect(withoutThinking(text)).toBe(left);
	});

	it.each(ROWS)('in the pieces of %j', async (text, left) => {
		for (const size of [1, 3, 100]) {
			const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? [];
			const given = async function* (): AsyncGenerator<ReplyPiece> {
				for (const piece of pieces) yield await Promise.resolve({ text: piece });
			};
			let said = '';
			for await (const piece of withoutThinkingPieces(given())) said += piece.text;
			expect(said.trim()).toBe(left);
		}
	});
});
