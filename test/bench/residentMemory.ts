import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { openInspector } from './inspector';

/** Time for the allocator to return freed memory after a collection. */
const SETTLE_MS = 2000;

/**
 * Resident memory of another Node process in MiB (Linux), after full garbage collections through its inspector.
 *
 * @param port as given to `inspectorOption`
 */
export async function residentMebibytes(pid: number, port: number): Promise<number> {
	const inspector = await openInspector(pid, port);
	for (let n = 0; n < 3; n++) await inspector.ask('HeapProfiler.collectGarbage');
	await delay(SETTLE_MS);
	return mebibytesNow(pid);
}

/** Current resident memory of a process in MiB (Linux). */
export function mebibytesNow(pid: number): number {
	const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return Number(kibibytes) / 1024;
}
