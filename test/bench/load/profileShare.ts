import { readFileSync } from 'node:fs';
import { z } from 'zod/v4';

/** The fields of V8's CPU profile that we read. */
const profileSchema = z.object({
	nodes: z.array(
		z.object({
			id: z.number(),
			callFrame: z.object({ functionName: z.string(), url: z.string() }),
			children: z.array(z.number()).optional(),
		}),
	),
	/** In microseconds of the machine's monotonic clock. */
	startTime: z.number(),
	samples: z.array(z.number()),
	timeDeltas: z.array(z.number()),
});

export interface Window {
	/** In milliseconds of the machine's monotonic clock, as in `process.hrtime`. */
	readonly from: number;
	readonly to: number;
}

/**
 * Returns the share of a process's busy time (0 to 1) spent in files with `part` in their path. Each sample counts for
 * the innermost function that is in a file, so work of V8 and Node counts for its caller.
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
