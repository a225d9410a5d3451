import { TurnClock } from '../../../../../nodes/GuruTurnRouter/turn/modelCalls/turnClock';
import { action } from '../fixtures';

/** A clock that goes on only when it is told to. */
function manualClock() {
	let now = 1000;
	return { now: () => now, pass: (ms: number) => void (now += ms) };
}

it('counts actions that run side by side once', async () => {
	const time = manualClock();
	const clock = new TurnClock(time.now);
	const ends: Array<() => void> = [];
	const runs = [1, 2, 3].map(() =>
		clock
			.action(
				action('slow', 'When asked', {
					run: async ({ values }) => {
						await new Promise<void>((resolve) => ends.push(resolve));
						return { status: 'success', output: '', parameters: values };
					},
				}),
			)
			.run({ values: {} }),
	);
	for (const [index, end] of ends.entries()) {
		time.pass(10);
		end();
		await runs[index];
	}
	time.pass(5);
	expect(clock.read()).toEqual({ totalMs: 35, modelMs: 0, actionsMs: 30, ownMs: 5 });
});

it('counts a call of the model also where it fails, and the waits of a stream', async () => {
	const time = manualClock();
	const clock = new TurnClock(time.now);
	const model = clock.model({
		complete: () => {
			time.pass(10);
			return Promise.reject(new Error('busy'));
		},
		stream: async function* () {
			yield await Promise.resolve({ text: 'All ' });
			time.pass(20);
			yield { text: 'is well.' };
		},
	});
	await expect(model.complete([])).rejects.toThrow('busy');
	let text = '';
	for await (const piece of model.stream?.([]) ?? []) {
		text += piece.text;
		time.pass(3);
	}
	expect(text).toBe('All is well.');
	expect(model.callFunctions).toBeUndefined();
	expect(clock.read()).toEqual({ totalMs: 36, modelMs: 30, actionsMs: 0, ownMs: 6 });
});
