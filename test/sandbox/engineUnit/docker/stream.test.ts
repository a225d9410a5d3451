import fc from 'fast-check';
import { demultiplex } from '../../../../sandbox/engine/docker/stream';
import { EngineError } from '../../../../sandbox/engine/engine';

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collect(source: AsyncIterable<unknown>): Promise<{ stdout: string; stderr: string }> {
	const found = { stdout: '', stderr: '' };
	for await (const { stream, data } of demultiplex(source)) found[stream] += data.toString('latin1');
	return found;
}

function record(type: number, data: string): Buffer {
	const header = Buffer.from([type, 0, 0, 0, 0, 0, 0, 0]);
	header.writeUInt32BE(data.length, 4);
	return Buffer.concat([header, Buffer.from(data, 'latin1')]);
}

describe("the engine's stream", () => {
	it('is taken apart the same way however it is cut', async () => {
		const records = fc.array(fc.tuple(fc.constantFrom(1, 2), fc.string({ unit: 'binary-ascii' })));
		await fc.assert(
			fc.asyncProperty(records, fc.integer({ min: 1, max: 40 }), async (given, size) => {
				const bytes = Buffer.concat(given.map(([type, data]) => record(type, data)));
				const text = (type: number) =>
					given
						.filter(([t]) => t === type)
						.map(([, data]) => data)
						.join('');
				expect(await collect(chunksOf(bytes, size))).toEqual({ stdout: text(1), stderr: text(2) });
			}),
		);
	});

	it('is refused where it is something else', async () => {
		await expect(collect(chunksOf(Buffer.from('plain text output'), 99))).rejects.toThrow(EngineError);
	});
});
