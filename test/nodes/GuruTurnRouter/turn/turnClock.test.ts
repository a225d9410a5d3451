import { setTimeout as pause } from 'node:timers/promises';

import { TurnClock } from '../../../../nodes/GuruTurnRouter/turn/turnClock';
import { action } from './fixtures';

const WORK_MS = 60;

const slow = () =>
	action('slow', 'When asked', {
		run: async ({ values }) => {
			await pause(WORK_MS);
			return { status: 'success', output: '', parameters: values };
		},
	});

it('counts actions that run side by side once', async () => {
	const clock = new TurnClock();
	const took: number[] = [];
	await Promise.all(
		[slow(), slow(), slow()].map(async (each) => {
			const began = performance.now();
			await clock.action(each).run({ values: {} });
			took.push(performance.now() - began);
		}),
	);
	const { actionsMs, modelMs, ownMs, totalMs } = clock.read();
	expect(actionsMs).toBeGreaterThanOrEqual(WORK_MS - 2);
	expect(actionsMs).toBeLessThan(took.reduce((sum, ms) => sum + ms, 0) - WORK_MS);
	expect(modelMs).toBe(0);
	expect(actionsMs + ownMs).toBeCloseTo(totalMs, 0);
});

it('counts a call of the model also where it fails, and the waits of a stream', async () => {
	const clock = new TurnClock();
	const model = clock.model({
		complete: async () => {
			await pause(WORK_MS);
			throw new Error('busy');
		},
		stream: async function* () {
			yield { text: 'All ' };
			await pause(WORK_MS);
			yield { text: 'is well.' };
		},
	});
	await expect(model.complete([])).rejects.toThrow('busy');
	let text = '';
	for await (const piece of model.stream?.([]) ?? []) {
		text += piece.text;
		await pause(WORK_MS);
	}
	const { modelMs, ownMs } = clock.read();
	expect(text).toBe('All is well.');
	expect(model.callFunctions).toBeUndefined();
	expect(modelMs).toBeGreaterThanOrEqual(2 * WORK_MS - 4);
	expect(ownMs).toBeGreaterThanOrEqual(2 * WORK_MS - 4);
});
