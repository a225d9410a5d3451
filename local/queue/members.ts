/** The n8n processes of one deployment: a main, webhook processors and workers. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodeBinary, n8nScript } from '../cache';
import { n8nEnvironment } from '../n8n/environment';
import { installIntoUserFolder, type LaidOutPackage } from '../n8n/installPackage';
import {
	type BackgroundRecord,
	isAlive,
	lastLines,
	startInBackground,
	stopInBackground,
} from '../process/background';
import { freePort } from '../process/freePort';
import { waitUntil } from '../process/waitUntil';
import { POSTGRES_NAMES, type Server } from './servers';

const START_TIMEOUT_MS = 240_000;
const STOP_GRACE_MS = 20_000;

export type MemberRole = 'main' | 'webhook' | 'worker';

export interface MemberOptions {
	readonly name: string;
	readonly role: MemberRole;
	/** The deployment's folder. Each member has its own subfolder. */
	readonly folder: string;
	readonly laidOut: LaidOutPackage;
	readonly postgres: Server;
	readonly redis: Server;
	readonly encryptionKey: string;
	/** How many turns a worker runs at the same time. */
	readonly concurrency: number;
	/** Used if it is free. */
	readonly preferPort?: number;
	readonly env?: NodeJS.ProcessEnv;
}

export interface Member {
	readonly name: string;
	readonly role: MemberRole;
	/** `http://127.0.0.1:PORT`. A worker has only its health checks there. */
	readonly baseUrl: string;
	readonly logFile: string;
	pid(): number;
	isAlive(): boolean;
	kill(signal: NodeJS.Signals): void;
	/** Restarts an ended member on its port. Resolves when it accepts work. @throws Error with the end of its log */
	start(): Promise<void>;
	stop(): Promise<void>;
}

/** Creates the member's folder, starts the member and waits until it accepts work. */
export async function startMember(options: MemberOptions): Promise<Member> {
	const userFolder = join(options.folder, options.name);
	mkdirSync(userFolder, { mode: 0o700 });
	installIntoUserFolder(options.laidOut, userFolder);
	const port = await freePort(options.preferPort);
	const baseUrl = `http://127.0.0.1:${port}`;
	const logFile = join(options.folder, `${options.name}.log`);
	let record: BackgroundRecord | undefined;
	const start = async () => {
		const address = { userFolder, port, brokerPort: await freePort() };
		record = await startInBackground({
			name: options.name,
			command: nodeBinary,
			args: [n8nScript, ...commandOf(options)],
			env: n8nEnvironment(address, { ...queueEnvironment(options, port), ...options.env }),
			cwd: userFolder,
			logFile,
			appendToLog: true,
			details: { baseUrl, logFile },
		});
		const present = record;
		const up = await waitUntil(
			async () => (isAlive(present) ? (await takesWork(baseUrl, options.role)) || undefined : false),
			{ timeoutMs: START_TIMEOUT_MS },
		);
		if (up) return;
		await stopInBackground(options.name, present);
		const role = `n8n's ${options.role} ${options.name}`;
		throw new Error(`${role} did not start. The end of its log (${logFile}):\n${lastLines(logFile)}`);
	};
	await start();
	return {
		...{ name: options.name, role: options.role, baseUrl, logFile, start },
		pid: () => record?.pid ?? 0,
		isAlive: () => record !== undefined && isAlive(record),
		kill: (signal) => {
			if (record && isAlive(record)) process.kill(record.pid, signal);
		},
		stop: () => stopInBackground(options.name, record, STOP_GRACE_MS),
	};
}

function commandOf({ role, concurrency }: MemberOptions): readonly string[] {
	if (role === 'main') return ['start'];
	return role === 'webhook' ? ['webhook'] : ['worker', `--concurrency=${concurrency}`];
}

function queueEnvironment(options: MemberOptions, port: number): NodeJS.ProcessEnv {
	const { encryptionKey, postgres, redis } = options;
	return {
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: encryptionKey,
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_USER: POSTGRES_NAMES.user,
		DB_POSTGRESDB_PASSWORD: postgres.password,
		DB_POSTGRESDB_DATABASE: POSTGRES_NAMES.database,
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		QUEUE_BULL_REDIS_PASSWORD: redis.password,
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		// Without this, n8n misses the end of a job that ends before n8n waits for it: docs/deployment.md.
		N8N_EXECUTIONS_QUEUE_KEEP_LAST_COMPLETED: '1000',
		// Only the webhook processors receive turns.
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
	};
}

/** Checks the main for JSON: while it starts, every path but its health check returns a placeholder page. */
async function takesWork(baseUrl: string, role: MemberRole): Promise<boolean> {
	return (
		(await answersWell(`${baseUrl}/healthz/readiness`)) &&
		(role !== 'main' || (await answersWell(`${baseUrl}/rest/settings`, 'json')))
	);
}

async function answersWell(url: string, contentType = ''): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
		await response.body?.cancel();
		return response.ok && (response.headers.get('content-type') ?? '').includes(contentType);
	} catch {
		return false;
	}
}
