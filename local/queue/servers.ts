/** PostgreSQL and Redis of one deployment, on loopback, each with its own folder. */
import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { isAlive, lastLines, startInBackground, stopInBackground } from '../process/background';
import { freePort } from '../process/freePort';
import { runLogged } from '../process/runLogged';
import { waitUntil } from '../process/waitUntil';
import { postgresProgram } from './postgresProgram';
import { numericIdsOf } from './systemUser';

const START_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 10_000;
/** PostgreSQL refuses to run as root. Debian's package creates this user. */
const POSTGRES_USER = 'postgres';
const DATABASE_USER = 'n8n';

export interface Server {
	readonly name: string;
	readonly port: number;
	readonly password: string;
	/** Process id since the last start. */
	pid(): number;
	/** Stops the server at once and starts it again with its data, on its port. */
	restart(): Promise<void>;
	stop(): Promise<void>;
}

interface Launch {
	readonly name: string;
	readonly port: number;
	readonly password: string;
	readonly folder: string;
	readonly command: readonly [string, ...string[]];
	/** Resolves to undefined while the server is not ready. */
	readonly answers: () => Promise<true | undefined>;
}

/** Starts a Redis that keeps its data over a restart. @throws Error with the end of its log */
export async function startRedis(name: string, folder: string): Promise<Server> {
	mkdirSync(folder, { mode: 0o700 });
	const port = await freePort();
	const password = randomBytes(12).toString('hex');
	const file = join(folder, 'redis.conf');
	const settings = [
		'bind 127.0.0.1',
		`port ${port}`,
		`requirepass ${password}`,
		`dir ${folder}`,
		'appendonly yes',
		'appendfsync everysec',
		'save ""',
		'daemonize no',
	];
	writeFileSync(file, `${settings.join('\n')}\n`, { mode: 0o600 });
	const answers = () => redisAnswers(port, password);
	return await launch({ name, port, password, folder, command: ['redis-server', file], answers });
}

/** Starts an empty PostgreSQL. @throws Error with the end of its log */
export async function startPostgres(name: string, folder: string): Promise<Server> {
	mkdirSync(folder, { mode: 0o700 });
	const password = randomBytes(12).toString('hex');
	const passwordFile = join(folder, 'password');
	writeFileSync(passwordFile, password, { mode: 0o600 });
	const asUser = await lowerUser(folder, passwordFile);
	const data = join(folder, 'data');
	const [setUp = '', ...setUpArguments] = [
		...asUser,
		...[postgresProgram('initdb'), '-D', data, '-U', DATABASE_USER, '--auth=scram-sha-256'],
		...[`--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '--no-sync'],
	];
	await runLogged(setUp, setUpArguments, { cwd: folder });
	const port = await freePort();
	const settings = {
		...{ listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: folder },
		...{ max_connections: '200', shared_buffers: '64MB' },
	};
	const command: [string, ...string[]] = [
		...asUser,
		...[postgresProgram('postgres'), '-D', data],
		...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
	] as [string, ...string[]];
	const isReady = postgresProgram('pg_isready');
	const answers = () =>
		runLogged(isReady, ['-h', '127.0.0.1', '-p', String(port), '-t', '2']).then(
			() => true as const,
			() => undefined,
		);
	return await launch({ name, port, password, folder, command, answers });
}

/** User and database for a client of the server that `startPostgres` starts. */
export const POSTGRES_NAMES = { user: DATABASE_USER, database: 'postgres' } as const;

/** As root: gives the folder to PostgreSQL's user and returns a command prefix that switches to this user. */
async function lowerUser(folder: string, ...files: readonly string[]): Promise<readonly string[]> {
	if (process.getuid?.() !== 0) return [];
	const { uid, gid } = await numericIdsOf(POSTGRES_USER);
	for (const path of [folder, ...files]) chownSync(path, uid, gid);
	return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--init-groups', '--'];
}

async function launch({ name, port, password, folder, command, answers }: Launch): Promise<Server> {
	const logFile = join(folder, '..', `${name}.log`);
	const start = async () => {
		const [program, ...args] = command;
		const record = await startInBackground({ name, command: program, args, cwd: folder, logFile });
		const up = await waitUntil(async () => (isAlive(record) ? await answers() : false), {
			timeoutMs: START_TIMEOUT_MS,
		});
		if (up) return record;
		await stopInBackground(name, record);
		throw new Error(`${program} did not start. The end of its log (${logFile}):\n${lastLines(logFile)}`);
	};
	let record = await start();
	return {
		...{ name, port, password },
		pid: () => record.pid,
		restart: async () => {
			await stopInBackground(name, record, STOP_GRACE_MS, 'SIGINT');
			record = await start();
		},
		stop: () => stopInBackground(name, record, STOP_GRACE_MS, 'SIGINT'),
	};
}

/** Sends PING as plain text. While Redis loads its data, it answers with an error. */
function redisAnswers(port: number, password: string): Promise<true | undefined> {
	return new Promise((resolve) => {
		const socket = createConnection({ host: '127.0.0.1', port });
		let said = '';
		const end = (answer: true | undefined) => {
			socket.destroy();
			resolve(answer);
		};
		socket.setTimeout(2_000, () => {
			end(undefined);
		});
		socket.once('error', () => {
			end(undefined);
		});
		socket.once('close', () => {
			end(undefined);
		});
		socket.once('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
		socket.on('data', (chunk) => {
			said += chunk.toString();
			if (said.includes('+PONG')) end(true);
			else if (said.includes('-')) end(undefined);
		});
	});
}
