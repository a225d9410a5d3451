import { ModelError } from '../../../../../nodes/GuruTurnRouter/turn/modelCalls/modelError';
import type { ChatModel, ChatReply } from '../../../../../nodes/GuruTurnRouter/turn/turn';
import { withRetries } from '../../../../../nodes/GuruTurnRouter/turn/modelCalls/withRetries';
import { keptLog } from '../../../../keptLog';

const lines = keptLog();

const busy = (pauseMs = 0) => new ModelError('busy', { advice: 'Wait.', worthAnotherTry: true, pauseMs });
const wrong = new ModelError('wrong key', { advice: 'Check it.', worthAnotherTry: false });
const GOOD: ChatReply = { text: 'good', toolCalls: [] };

/** A model that ends its calls like this, one after another. */
function failing(ends: ReadonlyArray<ChatReply | Error>) {
	const asked = { times: 0 };
	const next = async () => {
		const end = ends[asked.times++];
		if (end === undefined) throw new Error('asked too often');
		if (end instanceof Error) throw end;
		return await Promise.resolve(end);
	};
	const model: ChatModel = {
		complete: next,
		stream: async function* () {
			yield { text: '' };
			yield { text: (await next()).text };
			yield { text: (await next()).text };
		},
	};
	return { asked, model: withRetries(model, 10_000) };
}

test.each([
	['once where it goes well', [GOOD], 1],
	['again where the provider is busy', [busy(), busy(), GOOD], 3],
])('a model is asked %s', async (_, ends, times) => {
	const { asked, model } = failing(ends);
	expect([await model.complete([]), asked.times]).toEqual([GOOD, times]);
});

test.each([
	['three times at most', [busy(), busy(), busy(), GOOD], 3, /busy\. It was asked 3 times/u],
	['once where no try can help', [wrong, GOOD], 1, /wrong key/u],
	['once where the pause is longer than its time', [busy(3_600_000), GOOD], 1, /pause of 3600 s/u],
])('a model that fails is asked %s', async (_, ends, times, message) => {
	const { asked, model } = failing(ends);
	await expect(model.complete([])).rejects.toThrow(message);
	expect(asked.times).toBe(times);
});

test('a turn that is cancelled ends the pause', async () => {
	const { asked, model } = failing([busy(5_000), GOOD]);
	const stop = new AbortController();
	const answer = model.complete([], stop.signal);
	stop.abort(new Error('stopped'));
	await expect(answer).rejects.toThrow();
	expect(asked.times).toBe(1);
});

async function read(model: ChatModel): Promise<string> {
	let text = '';
	for await (const piece of model.stream?.([]) ?? []) text += piece.text;
	return text;
}

test('a stream is opened again where it fails before its first word', async () => {
	const { asked, model } = failing([busy(), GOOD, GOOD]);
	expect([await read(model), asked.times]).toEqual(['goodgood', 3]);
});

test('a stream that fails in the middle is not begun again', async () => {
	const { asked, model } = failing([GOOD, busy(), GOOD]);
	await expect(read(model)).rejects.toThrow('busy');
	expect(asked.times).toBe(2);
});

test('a failed try is a warning without the provider’s words, and the answer a debug line with its tries', async () => {
	const { model } = failing([busy(), { ...GOOD, defect: 'it was cut off' }]);
	await model.complete([]);
	expect(lines.map(({ level, message }) => `${level} ${message}`)).toEqual([
		'warn A call of the model failed',
		'debug The model answers',
	]);
	const ms = expect.any(Number) as number;
	expect(lines.map(({ fields }) => fields)).toEqual([
		{ try: 1, kind: 'ModelError', mayPass: true, ms },
		{ tries: 2, end: 'it was cut off', ms },
	]);
	expect(JSON.stringify(lines)).not.toContain('busy');
});
