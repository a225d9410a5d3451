import { withTimeLimit } from '../../../../../nodes/GuruTurnRouter/turn/modelCalls/timeLimit';
import type { ChatModel } from '../../../../../nodes/GuruTurnRouter/turn/turn';
import { withoutThinking } from '../../../../../nodes/GuruTurnRouter/turn/modelCalls/withoutThinking';

/** A model that answers this, whole or in these pieces. */
function answering(pieces: Iterable<string>): ChatModel {
	const whole = async () => await Promise.resolve({ text: [...pieces].join(''), toolCalls: [] });
	return {
		complete: whole,
		callFunctions: whole,
		stream: async function* () {
			for (const text of pieces) yield await Promise.resolve({ text });
		},
	};
}

async function streamed({ stream }: ChatModel): Promise<string> {
	let said = '';
	for await (const piece of stream?.([]) ?? []) said += piece.text;
	return said;
}

describe('what a model thinks is no part of its reply', () => {
	const rows = [
		['<think>hm</think>\n\nIt is on its way.', 'It is on its way.'],
		['\n<think>{"actions":[{"name":"refund"}]}</think>{"actions":[]}', '{"actions":[]}'],
		['<think>cut off here', ''],
		['a < b', 'a < b'],
		['<thin ice', '<thin ice'],
		['Say <think> aloud', 'Say <think> aloud'],
		['', ''],
	] as const;

	it.each(rows)('in %j', async (text, left) => {
		const model = withoutThinking(answering([text]));
		const replies = [await model.complete([]), await model.callFunctions?.([], [])];
		expect(replies.map((reply) => reply?.text)).toEqual([left, left]);
	});

	it.each(rows)('in the pieces of %j', async (text, left) => {
		for (const size of [1, 3, 100]) {
			const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? [];
			expect((await streamed(withoutThinking(answering(pieces)))).trim()).toBe(left);
		}
	});
});

test('a model that thinks for longer than its time limit does not keep silent', async () => {
	jest.useFakeTimers();
	try {
		const thinking = function* () {
			for (const piece of ['<think>', 'hm, ', 'hm, ', 'hm', '</think>', 'It is on its way.']) {
				jest.advanceTimersByTime(600);
				yield piece;
			}
		};
		const model = withoutThinking(withTimeLimit(answering(thinking()), 1_000));
		expect(await streamed(model)).toBe('It is on its way.');
	} finally {
		jest.useRealTimers();
	}
});

test('thinking that has no end is ended', async () => {
	const endless = function* () {
		yield '<think>';
		for (;;) yield 'again '.repeat(1_000);
	};
	await expect(streamed(withoutThinking(answering(endless())))).rejects.toThrow('thought without an end');
});
