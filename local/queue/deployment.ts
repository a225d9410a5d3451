/** n8n's queue mode on one machine: PostgreSQL, Redis, a main, webhook processors and workers. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFolder } from '../cache';
import type { N8nApi } from '../n8n/api';
import { layOutPackage } from '../n8n/installPackage';
import { signedIn } from '../n8n/owner';
import { namesInBackground, stopInBackground } from '../process/background';
import { type Member, type MemberOptions, type MemberRole, startMember } from './members';
import { type Server, startPostgres, startRedis } from './servers';

export interface DeploymentOptions {
	/** Prefix of the names of all processes. */
	readonly name: string;
	readonly webhookProcessors?: number;
	readonly workers?: number;
	/** How many turns a worker runs at the same time. The default is n8n's own, 10. */
	readonly concurrency?: number;
	/** Port of the main, if it is free. */
	readonly preferPort?: number;
	/** Added to the environment of each n8n process. */
	readonly envOf?: (role: MemberRole, number: number) => NodeJS.ProcessEnv;
	readonly note?: (detail: string) => void;
}

export interface Deployment {
	readonly folder: string;
	readonly main: Member;
	readonly webhookProcessors: readonly Member[];
	readonly workers: readonly Member[];
	readonly postgres: Server;
	readonly redis: Server;
	/** A client of the main, signed in as the owner. */
	readonly api: N8nApi;
	/** Adds a worker. Resolves when the worker accepts turns. */
	addWorker(): Promise<Member>;
	stop(): Promise<void>;
}

const FOLDER_PREFIX = 'guru-queue-';

/** Takes about a minute. The processes outlive this one; `stop` or `stopDeployment` ends them. */
export async function startDeployment(options: DeploymentOptions): Promise<Deployment> {
	const { concurrency = 10, name, note = () => undefined } = options;
	note('packing this checkout');
	const laidOut = await layOutPackage();
	// Not in the cache folder, because PostgreSQL's user must have access to its subfolder.
	const folder = mkdtempSync(join(tmpdir(), FOLDER_PREFIX));
	chmodSync(folder, 0o711);
	try {
		note('starting PostgreSQL and Redis');
		mkdirSync(runFolder, { recursive: true });
		writeFileSync(folderFileOf(name), folder);
		const postgres = await startPostgres(`${name}-postgres`, join(folder, 'postgres'));
		const redis = await startRedis(`${name}-redis`, join(folder, 'redis'));
		const encryptionKey = randomBytes(32).toString('hex');
		const start = (role: MemberRole, number: number, more: Partial<MemberOptions> = {}) =>
			startMember({
				...{ name: `${name}-${role}${number === 0 ? '' : `-${number}`}`, role, folder, laidOut },
				...{ postgres, redis, encryptionKey, concurrency, ...more },
				...(options.envOf === undefined ? {} : { env: options.envOf(role, number) }),
			});
		note("starting n8n's main, which sets up its database");
		const { preferPort } = options;
		const main = await start('main', 0, preferPort === undefined ? {} : { preferPort });
		note('starting webhook processors and workers');
		const several = (role: MemberRole, count: number) =>
			Promise.all(Array.from({ length: count }, (_, index) => start(role, index + 1)));
		const [webhookProcessors, workers] = await Promise.all([
			several('webhook', options.webhookProcessors ?? 1),
			several('worker', options.workers ?? 2),
		]);
		return {
			...{ folder, main, webhookProcessors, workers, postgres, redis },
			api: await signedIn(main.baseUrl),
			addWorker: async () => {
				const worker = await start('worker', workers.length + 1);
				workers.push(worker);
				return worker;
			},
			stop: () => stopDeployment(name),
		};
	} catch (error) {
		await stopDeployment(name);
		rmSync(folder, { recursive: true, force: true });
		throw error;
	}
}

function folderFileOf(name: string): string {
	return join(runFolder, `${name}.folder`);
}

/** Stops every process of the deployment with this name and removes its folder. Does nothing if there is none. */
export async function stopDeployment(name: string): Promise<void> {
	const names = namesInBackground(`${name}-`);
	const isServer = (each: string) => /-(postgres|redis)$/.test(each);
	// Stop n8n's processes first, because they use the database when they stop.
	await Promise.all(names.filter((each) => !isServer(each)).map((each) => stopInBackground(each)));
	await Promise.all(
		names.filter(isServer).map((each) => stopInBackground(each, undefined, 10_000, 'SIGINT')),
	);
	const folder = folderOf(name);
	if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	rmSync(folderFileOf(name), { force: true });
}

function folderOf(name: string): string | undefined {
	try {
		const folder = readFileSync(folderFileOf(name), 'utf8');
		return folder.startsWith(join(tmpdir(), FOLDER_PREFIX)) ? folder : undefined;
	} catch {
		return undefined;
	}
}
