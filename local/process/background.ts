/** Processes that outlive the command that started them. Each has a record file. */
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod/v4';
import { runFolder } from '../cache';
import { recordOf } from '../../nodes/shared/values/record';

const recordSchema = z.object({
	pid: z.int().positive(),
	/** The kernel's start time of the process, because another process may get the same id later. */
	began: z.string().min(1),
	details: recordOf(z.string()),
});

export type BackgroundRecord = z.infer<typeof recordSchema>;

export interface BackgroundCommand {
	/** Names the record and the log. */
	readonly name: string;
	readonly command: string;
	readonly args: readonly string[];
	readonly env?: NodeJS.ProcessEnv;
	readonly cwd?: string;
	readonly logFile: string;
	/** If true, appends to the existing log. */
	readonly appendToLog?: boolean;
	/** Details for later commands, such as an address or a hash. */
	readonly details?: Readonly<Record<string, string>>;
}

const POLL_MS = 100;

export function logFileOf(name: string): string {
	return join(runFolder, `${name}.log`);
}

function recordFileOf(name: string): string {
	return join(runFolder, `${name}.json`);
}

/** The start time of a process, as text. Undefined when there is no such process. */
function beginningOf(pid: number): string | undefined {
	try {
		if (process.platform !== 'linux') {
			const answer = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
				encoding: 'utf8',
				stdio: ['ignore', 'pipe', 'ignore'],
			});
			return answer.trim() || undefined;
		}
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name in parentheses may contain spaces. After it, the 1st field is the state and the 20th the start time.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return fields[0] === 'Z' ? undefined : fields[19];
	} catch {
		return undefined;
	}
}

/**
 * Starts a process in its own process group. It outlives this process and writes its output to a log file.
 *
 * @throws Error when the command cannot be started
 */
export async function startInBackground(wanted: BackgroundCommand): Promise<BackgroundRecord> {
	mkdirSync(dirname(wanted.logFile), { recursive: true });
	mkdirSync(runFolder, { recursive: true });
	const log = openSync(wanted.logFile, wanted.appendToLog === true ? 'a' : 'w', 0o600);
	const child = spawn(wanted.command, wanted.args, {
		detached: true,
		stdio: ['ignore', log, log],
		...(wanted.env === undefined ? {} : { env: wanted.env }),
		...(wanted.cwd === undefined ? {} : { cwd: wanted.cwd }),
	});
	closeSync(log);
	await new Promise<void>((resolve, reject) => {
		child.once('spawn', resolve);
		child.once('error', reject);
	});
	child.unref();
	const pid = child.pid ?? 0;
	const record = { pid, began: beginningOf(pid) ?? 'ended at once', details: { ...wanted.details } };
	writeFileSync(recordFileOf(wanted.name), JSON.stringify(record), { mode: 0o600 });
	return record;
}

/** The record of the process with this name, if that process is still running. */
export function findInBackground(name: string): BackgroundRecord | undefined {
	const record = readRecord(name);
	return record && isAlive(record) ? record : undefined;
}

function readRecord(name: string): BackgroundRecord | undefined {
	try {
		return recordSchema.parse(JSON.parse(readFileSync(recordFileOf(name), 'utf8')));
	} catch {
		return undefined;
	}
}

/** The names, with this prefix, of processes that were started and not stopped. Some may have ended by themselves. */
export function namesInBackground(prefix: string): readonly string[] {
	try {
		return readdirSync(runFolder)
			.filter((file) => file.startsWith(prefix) && file.endsWith('.json'))
			.map((file) => file.slice(0, -'.json'.length));
	} catch {
		return [];
	}
}

export function isAlive(record: BackgroundRecord): boolean {
	return beginningOf(record.pid) === record.began;
}

/**
 * Sends `signal` to the process, and kills its whole group if it still runs after `graceMs`.
 * Does nothing if the process has already ended.
 */
export async function stopInBackground(
	name: string,
	record: BackgroundRecord | undefined = findInBackground(name),
	graceMs = 15_000,
	signal: NodeJS.Signals = 'SIGTERM',
): Promise<void> {
	if (record) await stopProcess(record, graceMs, signal);
	if (!record || readRecord(name)?.pid === record.pid) rmSync(recordFileOf(name), { force: true });
}

async function stopProcess(record: BackgroundRecord, graceMs: number, signal: NodeJS.Signals): Promise<void> {
	if (isAlive(record)) process.kill(record.pid, signal);
	const deadline = Date.now() + graceMs;
	while (isAlive(record)) {
		if (Date.now() > deadline) {
			process.kill(-record.pid, 'SIGKILL');
			return;
		}
		await delay(POLL_MS);
	}
}

/** The end of a log, for an error message. */
export function lastLines(logFile: string, count = 15): string {
	try {
		return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
	} catch {
		return '(no log)';
	}
}
