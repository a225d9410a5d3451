import { readFileSync } from 'node:fs';
import { z } from 'zod/v4';

/** V8's CPU profile, as far as it is read. */
const profileSchema = z.object({
	nodes: z.array(
		z.object({
			id: z.number(),
			callFrame: z.object({ functionName: z.string(), url: z.string() }),
			children: z.array(z.number()).optional(),
		}),
	),
	/** Microseconds of the machine's monotonic clock. */
	startTime: z.number(),
	samples: z.array(z.number()),
	timeDeltas: z.array(z.number()),
});

export interface Window {
	/** Milliseconds of the machine's monotonic clock, as `process.hrtime` gives it. */
	readonly from: number;
	readonly to: number;
}

/**
 * Which share of the time that a process was busy belongs to code whose file's path holds `part`. Each sample
 * counts for the innermost function that stands in a file: what V8 and Node do for it counts for it as well.
 *
 * @param file written by `node --cpu-prof`
 */
export function profileShare(file: string, part: string, window?: Window): number {
	const profile = profileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
	const parents = new Map<number, number>();
	for (const { children = [], id } of profile.nodes) for (const child of children) parents.set(child, id);
	const frames = new Map(profile.nodes.map(({ callFrame, id }) => [id, callFrame]));
	const owners = new Map<number, boolean>();
	const isOwn = (id: number): boolean => {
		const known = owners.get(id);
		if (known !== undefined) return known;
		const url = frames.get(id)?.url ?? '';
		const parent = parents.get(id);
		const inFile = url !== '' && !url.startsWith('node:');
		const own = inFile ? url.includes(part) : parent !== undefined && isOwn(parent);
		owners.set(id, own);
		return own;
	};
	let at = profile.startTime;
	let busy = 0;
	let own = 0;
	for (const [index, id] of profile.samples.entries()) {
		const delta = profile.timeDeltas[index] ?? 0;
		at += delta;
		const ms = at / 1_000;
		if (window !== undefined && (ms < window.from || ms > window.to)) continue;
		if (frames.get(id)?.functionName === '(idle)') continue;
		busy += delta;
		if (isOwn(id)) own += delta;
	}
	return busy === 0 ? 0 : own / busy;
}
