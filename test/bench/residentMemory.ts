import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'undici';
import { z } from 'zod/v4';
import { waitUntil } from '../../local/process/waitUntil';

const targetsSchema = z.array(z.object({ webSocketDebuggerUrl: z.string() }));
const answerSchema = z.object({ id: z.number() });

/** How long the allocator gets to hand back what a collection has freed. */
const SETTLE_MS = 2000;
const INSPECTOR_MS = 20_000;

/** For NODE_OPTIONS of a process whose memory is to be read: where it listens once it is asked to. */
export function inspectorOption(port: number): string {
	return `--inspect-port=127.0.0.1:${port}`;
}

/**
 * Resident MiB of another Node process (Linux) right after a full collection, which its inspector is asked for.
 *
 * @param port as given to `inspectorOption`
 */
export async function residentMebibytes(pid: number, port: number): Promise<number> {
	// Node opens its inspector at this signal; it stays open.
	process.kill(pid, 'SIGUSR1');
	const address = await waitUntil(() => debuggerAt(port), { timeoutMs: INSPECTOR_MS });
	if (!address) throw new Error(`The inspector of process ${pid} did not answer at port ${port}.`);
	for (let n = 0; n < 3; n++) await ask(address, 'HeapProfiler.collectGarbage');
	await delay(SETTLE_MS);
	const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return Number(kibibytes) / 1024;
}

async function debuggerAt(port: number): Promise<string | undefined> {
	try {
		const response = await fetch(`http://127.0.0.1:${port}/json/list`);
		return targetsSchema.parse(await response.json())[0]?.webSocketDebuggerUrl;
	} catch {
		return undefined;
	}
}

async function ask(address: string, method: string): Promise<void> {
	const socket = new WebSocket(address);
	try {
		await new Promise<void>((resolve, reject) => {
			socket.addEventListener('error', () =>
				reject(new Error(`The inspector at ${address} does not answer.`)),
			);
			socket.addEventListener('open', () => socket.send(JSON.stringify({ id: 1, method })));
			socket.addEventListener('message', ({ data }) => {
				if (answerSchema.safeParse(JSON.parse(String(data))).data?.id === 1) resolve();
			});
		});
	} finally {
		socket.close();
	}
}
