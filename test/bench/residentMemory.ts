import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { openInspector } from './inspector';

/** How long the allocator gets to hand back what a collection has freed. */
const SETTLE_MS = 2000;

/**
 * Resident MiB of another Node process (Linux) right after a full collection, which its inspector is asked for.
 *
 * @param port as given to `inspectorOption`
 */
export async function residentMebibytes(pid: number, port: number): Promise<number> {
	const inspector = await openInspector(pid, port);
	for (let n = 0; n < 3; n++) await inspector.ask('HeapProfiler.collectGarbage');
	await delay(SETTLE_MS);
	return mebibytesNow(pid);
}

/** Resident MiB of a process as it is (Linux). */
export function mebibytesNow(pid: number): number {
	const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return Number(kibibytes) / 1024;
}
