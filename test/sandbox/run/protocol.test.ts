import fc from 'fast-check';
import { encodeJob, FrameParser, ProtocolError, type RunnerFrame } from '../../../sandbox/run/protocol';

function frame(type: string, payload: Buffer | string): Buffer {
	const body = Buffer.from(payload);
	const header = Buffer.alloc(5);
	header.write(type, 'latin1');
	header.writeUInt32BE(body.length, 1);
	return Buffer.concat([header, body]);
}

function cut(bytes: Buffer, lengths: readonly number[]): Buffer[] {
	const chunks: Buffer[] = [];
	let rest = bytes;
	for (const length of lengths) {
		chunks.push(rest.subarray(0, length));
		rest = rest.subarray(length);
	}
	return [...chunks, rest];
}

const parse = (chunks: readonly Buffer[]): RunnerFrame[] => {
	const parser = new FrameParser();
	return chunks.flatMap((chunk) => parser.push(chunk));
};

const READY = frame('R', '{"version":3}');
const END = frame('X', '{"end":"success","exitCode":0,"stdoutCut":false,"stderrCut":false}');

describe('frames from the container', () => {
	it('are the same however the stream is cut', () => {
		const output = fc.tuple(fc.constantFrom('O', 'E'), fc.uint8Array({ maxLength: 300 }));
		fc.assert(
			fc.property(
				fc.array(output, { maxLength: 12 }),
				fc.array(fc.nat(90), { maxLength: 60 }),
				(outputs, lengths) => {
					const bytes = Buffer.concat([
						READY,
						...outputs.map(([type, data]) => frame(type, Buffer.from(data))),
						END,
					]);
					const frames = parse(cut(bytes, lengths));
					expect(frames[0]).toEqual({ kind: 'ready', network: false });
					expect(frames.slice(1, -1)).toEqual(
						outputs.map(([type, data]) => ({
							kind: type === 'O' ? 'stdout' : 'stderr',
							data: Buffer.from(data),
						})),
					);
					expect(frames.at(-1)).toMatchObject({ kind: 'end', verdict: { end: 'success', exitCode: 0 } });
				},
			),
		);
	});

	it.each([
		['an unknown type', frame('Z', 'x')],
		['output longer than one frame may be', frame('O', Buffer.alloc(65_537))],
		['a length of four gigabytes', Buffer.from([0x58, 0xff, 0xff, 0xff, 0xff])],
		['an end that is no JSON', frame('X', '{')],
		['an end of an unknown kind', frame('X', '{"end":"image_missing"}')],
		['an end with unknown fields', frame('X', '{"end":"success","extra":1}')],
		['a ready of an older version', frame('R', '{"version":1}')],
		['a ready of a version to come', frame('R', '{"version":4}')],
		['anything after the end', Buffer.concat([END, frame('O', 'late')])],
		['a second end', Buffer.concat([END, END])],
	])('are refused: %s', (_, bytes) => {
		expect(() => parse([bytes])).toThrow(ProtocolError);
	});

	it('wait for the rest of a frame that has not come whole', () => {
		expect(parse([END.subarray(0, END.length - 1)])).toEqual([]);
	});
});

describe('the job to the container', () => {
	it('is the header, the length and JSON with every value unchanged', () => {
		const environment = { A: 'line\nbreak "quoted" 🙂', a: '', EMPTY: '' };
		const bytes = encodeJob({ code: 'print("é")', environment, timeoutSeconds: 7 });
		const magic = '\0guru-job-1\0';
		expect(bytes.subarray(0, magic.length).toString('latin1')).toBe(magic);
		expect(bytes.readUInt32BE(magic.length)).toBe(bytes.length - magic.length - 4);
		expect(JSON.parse(bytes.subarray(magic.length + 4).toString())).toEqual({
			code: 'print("é")',
			environment,
			certificates: '',
			seconds: 7,
			stdoutBytes: 1_048_576,
			stderrBytes: 262_144,
			files: 10,
			fileBytes: 10_485_760,
		});
	});

	it('repairs text that is not valid Unicode, which Python could not set', () => {
		const bytes = encodeJob({ code: '', environment: { A: 'x\ud800y' }, timeoutSeconds: 1 });
		expect(bytes.toString()).toContain('"A":"x\ufffdy"');
	});
});
