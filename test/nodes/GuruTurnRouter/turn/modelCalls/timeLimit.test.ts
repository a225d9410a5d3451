import { setImmediate as nextTick } from 'node:timers/promises';

import { writeAnswer } from '../../../../../nodes/GuruTurnRouter/turn/answer/writeAnswer';
import { materialWithNothing } from '../../../../../nodes/GuruTurnRouter/turn/answer/answerMaterial';
import {
	ModelTimeoutError,
	withTimeLimit,
} from '../../../../../nodes/GuruTurnRouter/turn/modelCalls/timeLimit';
import type { ChatModel } from '../../../../../nodes/GuruTurnRouter/turn/turn';
import { turn } from '../fixtures';

/** A model whose stream says the same again and again and never ends. */
function repeating(text: string): ChatModel {
	return {
		complete: async () => await new Promise(() => undefined),
		stream: async function* () {
			for (;;) {
				await nextTick();
				yield { text };
			}
		},
	};
}

test('an answer that never ends is ended, and what was sent of it is the answer', async () => {
	const sent: string[] = [];
	const material = materialWithNothing(turn('Hello'), []);
	const model = withTimeLimit(repeating('again '.repeat(1000)), 60_000);
	const { note, text } = await writeAnswer(material, { model, onText: (piece) => void sent.push(piece) });
	expect([note, text.startsWith('again again'), sent.join('') === text]).toEqual([undefined, true, true]);
});

test('pieces that say nothing do not keep a stream alive', async () => {
	const { stream } = withTimeLimit(repeating(''), 50);
	const read = async () => {
		for await (const _ of stream?.([]) ?? []);
	};
	await expect(read()).rejects.toThrow(ModelTimeoutError);
});
