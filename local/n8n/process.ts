/** Runs a local n8n as a background process, with the Node version that it needs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeBinary, n8nScript } from '../cache';
import {
	type BackgroundRecord,
	findInBackground,
	isAlive,
	lastLines,
	startInBackground,
	stopInBackground,
} from '../process/background';
import { freePort, isPortFree } from '../process/freePort';
import { waitUntil } from '../process/waitUntil';
import { n8nEnvironment } from './environment';

/** n8n's default port. */
export const USUAL_PORT = 5678;
const START_TIMEOUT_MS = 180_000;
const STOP_GRACE_MS = 20_000;

export interface N8nOptions {
	/** Name of the background process. */
	readonly name: string;
	readonly userFolder: string;
	/** If true, uses n8n's default port when it is free. Otherwise uses any free port. */
	readonly preferUsualPort?: boolean;
	readonly env?: NodeJS.ProcessEnv;
	/** Stored with the process for `findN8n`. */
	readonly details?: Readonly<Record<string, string>>;
}

export interface RunningN8n {
	/** `http://127.0.0.1:PORT`, without a slash at the end. */
	readonly baseUrl: string;
	readonly logFile: string;
	readonly pid: number;
	readonly details: Readonly<Record<string, string>>;
	stop(): Promise<void>;
}

/**
 * Starts n8n and waits until its REST API answers. n8n outlives this process; `stop` ends it. If another program
 * takes the port during the start, this starts n8n once more on another port.
 *
 * @throws Error with the end of n8n's log when n8n does not start
 */
export async function startN8n(options: N8nOptions): Promise<RunningN8n> {
	const port = await freePort(options.preferUsualPort ? USUAL_PORT : 0);
	const started = (await startOn(port, options)) ?? (await startOn(await freePort(), options));
	if (started) return started;
	throw didNotStart(join(options.userFolder, 'n8n.log'));
}

/** @returns undefined if another program has taken the port */
async function startOn(port: number, options: N8nOptions): Promise<RunningN8n | undefined> {
	const brokerPort = await freePort();
	const logFile = join(options.userFolder, 'n8n.log');
	const baseUrl = `http://127.0.0.1:${port}`;
	const record = await startInBackground({
		name: options.name,
		command: nodeBinary,
		args: [n8nScript, 'start'],
		env: n8nEnvironment({ userFolder: options.userFolder, port, brokerPort }, options.env),
		cwd: options.userFolder,
		logFile,
		details: { ...options.details, baseUrl, logFile },
	});
	// Check the log, because another n8n on this port would answer too.
	const listens = () => readFileSync(logFile, 'utf8').includes(`n8n ready on 127.0.0.1, port ${port}`);
	const ready = await waitUntil(
		async () => (isAlive(record) ? (listens() && (await isReady(baseUrl))) || undefined : false),
		{
			timeoutMs: START_TIMEOUT_MS,
		},
	);
	if (ready) return running(options.name, record);
	await stopInBackground(options.name, record);
	if (ready === false && !(await isPortFree(port))) return undefined;
	throw didNotStart(logFile);
}

function didNotStart(logFile: string): Error {
	return new Error(`n8n did not start. The end of its log (${logFile}):\n${lastLines(logFile)}`);
}

/** Finds an n8n that was started earlier under this name. Stops it if it runs but does not answer. */
export async function findN8n(name: string): Promise<RunningN8n | undefined> {
	const record = findInBackground(name);
	if (!record) return undefined;
	const found = running(name, record);
	if (await waitUntil(async () => (await isReady(found.baseUrl)) || undefined, { timeoutMs: 5_000 }))
		return found;
	await found.stop();
	return undefined;
}

/** Stops the n8n with this name, whether it answers or not. */
export async function stopN8n(name: string): Promise<void> {
	await stopInBackground(name, undefined, STOP_GRACE_MS);
}

function running(name: string, record: BackgroundRecord): RunningN8n {
	return {
		baseUrl: record.details['baseUrl'] ?? '',
		logFile: record.details['logFile'] ?? '',
		pid: record.pid,
		details: record.details,
		stop: () => stopInBackground(name, record, STOP_GRACE_MS),
	};
}

/** Checks for JSON, because a starting n8n answers every path but /healthz with a placeholder page. */
async function isReady(baseUrl: string): Promise<boolean> {
	try {
		const readiness = await fetch(`${baseUrl}/healthz/readiness`);
		await readiness.body?.cancel();
		const settings = await fetch(`${baseUrl}/rest/settings`);
		const type = settings.headers.get('content-type') ?? '';
		await settings.body?.cancel();
		return readiness.ok && settings.ok && type.includes('json');
	} catch {
		return false;
	}
}
