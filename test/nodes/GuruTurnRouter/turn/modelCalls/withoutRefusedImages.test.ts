import { ModelError } from '../../../../../nodes/GuruTurnRouter/turn/modelCalls/modelError';
import type { ChatMessage, ChatModel } from '../../../../../nodes/GuruTurnRouter/turn/turn';
import { withoutRefusedImages } from '../../../../../nodes/GuruTurnRouter/turn/modelCalls/withoutRefusedImages';

const MESSAGES: readonly ChatMessage[] = [
	{ role: 'system', content: 'Be kind.' },
	{ role: 'user', content: 'What is this?', images: [{ mimeType: 'image/png', base64: 'AAAA' }] },
];
const blind = new ModelError('no images here', {
	...{ advice: 'None.', worthAnotherTry: false, mayRefuseImages: true },
});
const wrongKey = new ModelError('wrong key', { advice: 'Check it.', worthAnotherTry: false });

/** A model that rejects with this where it gets an image, and says what it got otherwise. */
function modelThat(rejects: Error) {
	const asked: Array<readonly ChatMessage[]> = [];
	const notes: string[] = [];
	const reply = async (messages: readonly ChatMessage[]) => {
		asked.push(messages);
		if (messages.some(({ images }) => images)) throw rejects;
		return await Promise.resolve({ text: messages.at(-1)?.content ?? '', toolCalls: [] });
	};
	const model: ChatModel = {
		complete: reply,
		callFunctions: reply,
		stream: async function* (messages) {
			yield { text: (await reply(messages)).text };
		},
	};
	return { asked, notes, model: withoutRefusedImages(model, (note) => notes.push(note)) };
}

const FORMS: ReadonlyArray<
	readonly [string, (model: ChatModel, messages: readonly ChatMessage[]) => Promise<string>]
> = [
	['whole', async (model, messages) => (await model.complete(messages)).text],
	['with functions', async (model, messages) => (await model.callFunctions?.(messages, []))?.text ?? ''],
	[
		'streamed',
		async (model, messages) => {
			let text = '';
			for await (const piece of model.stream?.(messages) ?? []) text += piece.text;
			return text;
		},
	],
];

describe.each(FORMS)('a reply %s', (_, ask) => {
	test('is asked for without the images that the model refuses, and the model knows of them', async () => {
		const { asked, model, notes } = modelThat(blind);
		expect(await ask(model, MESSAGES)).toMatch(/^What is this\?\n.*you cannot see the 1 image/u);
		expect(asked).toHaveLength(2);
		expect(notes).toEqual([expect.stringContaining('no images here')]);
	});

	test('is asked for once where the model has refused images before', async () => {
		const { asked, model, notes } = modelThat(blind);
		await ask(model, MESSAGES);
		await ask(model, MESSAGES);
		expect([asked.length, notes.length]).toEqual([3, 1]);
	});

	test.each([
		['an error that is about something else', wrongKey, MESSAGES],
		['an error of a fault of our own', new TypeError('undefined'), MESSAGES],
	])('ends with %s, after one request', async (__, error, messages) => {
		const { asked, model, notes } = modelThat(error);
		await expect(ask(model, messages)).rejects.toBe(error);
		expect([asked.length, notes]).toEqual([1, []]);
	});
});

test('an error that stays without the images is the one that is told, without a note about them', async () => {
	const notes: string[] = [];
	const still = new ModelError('too long', {
		...{ advice: 'Shorten it.', worthAnotherTry: false, mayRefuseImages: true },
	});
	const model = withoutRefusedImages({ complete: async () => await Promise.reject(still) }, (note) =>
		notes.push(note),
	);
	await expect(model.complete(MESSAGES)).rejects.toBe(still);
	expect(notes).toEqual([]);
});
