import type { OutputChunk, RunningContainer } from '../../../sandbox/engine/engine';
import { Runner } from '../../../sandbox/run/runner';
import { runPython } from '../../../sandbox/run/runPython';

const JOB = { code: 'print(1)', environment: {}, timeoutSeconds: 5 };
const FRAME_BYTES = 65_536;

function frame(type: string, payload: Buffer | string): Buffer {
	const body = Buffer.from(payload);
	const header = Buffer.alloc(5);
	header.write(type, 'latin1');
	header.writeUInt32BE(body.length, 1);
	return Buffer.concat([header, body]);
}

describe('a container whose supervisor does not cut what the code prints', () => {
	it.each([
		['O', 'stdout', 1_048_576],
		['E', 'stderr', 262_144],
	] as const)('is read only up to the limit: frames %s of %s', async (type, stream, limit) => {
		const flood = frame(type, Buffer.alloc(FRAME_BYTES, 'x'));
		let sent = 0;
		const output = (async function* (): AsyncGenerator<OutputChunk> {
			await Promise.resolve();
			yield { stream: 'stdout', data: frame('R', '{"version":3}') };
			for (;;) {
				sent += FRAME_BYTES;
				yield { stream: 'stdout', data: flood };
			}
		})();
		const container: RunningContainer = {
			...{ id: 'one', drained: true, output },
			...{ write: () => true, onDrain: () => {}, keepProcessAlive: () => {} },
			remove: () => Promise.resolve(),
		};
		const outcome = await runPython(new Runner(container), JOB, () => Promise.resolve(false));
		expect(outcome).toMatchObject({ end: 'container_failed' });
		expect(outcome[stream]).toHaveLength(limit);
		expect(sent).toBe(limit + FRAME_BYTES);
	});
});
