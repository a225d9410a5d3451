/** A real n8n for end-to-end tests, with a new user folder and this checkout's package. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { n8nScript, nodeBinary } from '../../../local/cache';
import type { N8nApi } from '../../../local/n8n/api';
import { installIntoUserFolder, layOutPackage } from '../../../local/n8n/installPackage';
import { signedIn } from '../../../local/n8n/owner';
import { findN8n, type RunningN8n, startN8n } from '../../../local/n8n/process';
import { sharedName } from './shared/name';

export interface TestN8n {
	/** Signed in as the owner. */
	readonly api: N8nApi;
	/** `http://127.0.0.1:PORT`, without a slash at the end. */
	readonly baseUrl: string;
	readonly pid: number;
	/** The bytes of n8n's database, including the write-ahead log. */
	readDatabaseBytes(): Buffer;
	/** Everything n8n has printed. */
	logText(): string;
	/** Stops n8n and removes its folder. */
	stop(): Promise<void>;
	/** Stops n8n and starts it again with its data, on another port. */
	restart(): Promise<TestN8n>;
}

export interface TestN8nOptions {
	readonly env?: NodeJS.ProcessEnv;
	/** Starts without this checkout's package. */
	readonly bare?: boolean;
}

let started = 0;

/**
 * The n8n that the test files of one run share. The first file waits about 20 seconds for its start, the others do not
 * wait. It has this checkout's package. Everything that a test adds stays, so each test must use its own names.
 *
 * @throws Error that says what to do if n8n or the package is not prepared
 */
export async function sharedN8n(): Promise<TestN8n> {
	const name = sharedName(process.env['JEST_WORKER_ID'] ?? 1);
	if (name === undefined)
		throw new Error('No n8n is shared: run the end-to-end tests by their Jest project.');
	const found = (await findN8n(name)) ?? (await startWithPackage(name, {}));
	return shared(await testN8n(found, name));
}

/** Ignores `stop`, because the teardown stops the shared n8n after all test files. */
function shared(n8n: TestN8n): TestN8n {
	return { ...n8n, stop: () => Promise.resolve(), restart: async () => shared(await n8n.restart()) };
}

/** Starts a separate n8n in about 20 seconds. @throws Error that says what to do if n8n or the package is missing */
export async function startTestN8n(options: TestN8nOptions = {}): Promise<TestN8n> {
	started += 1;
	const name = `test-${process.pid}-${started}`;
	return await testN8n(await startWithPackage(name, options), name, options.env);
}

async function startWithPackage(name: string, { env, bare = false }: TestN8nOptions): Promise<RunningN8n> {
	if (!existsSync(nodeBinary) || !existsSync(n8nScript)) {
		throw new Error('There is no local n8n yet. Run npm test once, which installs it.');
	}
	const laidOut = bare ? undefined : await layOutPackage();
	const userFolder = mkdtempSync(join(tmpdir(), 'guru-n8n-test-'));
	try {
		if (laidOut) installIntoUserFolder(laidOut, userFolder);
		return await startIn(userFolder, name, env);
	} catch (error) {
		rmSync(userFolder, { recursive: true, force: true });
		throw error;
	}
}

async function startIn(
	userFolder: string,
	name: string,
	env: NodeJS.ProcessEnv | undefined,
): Promise<RunningN8n> {
	return await startN8n({
		...{ name, userFolder, details: { userFolder } },
		...(env === undefined ? {} : { env }),
	});
}

async function testN8n(running: RunningN8n, name: string, env?: NodeJS.ProcessEnv): Promise<TestN8n> {
	const { userFolder = '' } = running.details;
	const database = join(userFolder, '.n8n');
	const stop = async () => {
		await running.stop();
		rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 });
	};
	try {
		return {
			api: await signedIn(running.baseUrl),
			baseUrl: running.baseUrl,
			pid: running.pid,
			readDatabaseBytes: () => {
				const files = readdirSync(database).filter((file) => file.startsWith('database.sqlite'));
				return Buffer.concat(files.sort().map((file) => readFileSync(join(database, file))));
			},
			logText: () => readFileSync(running.logFile, 'utf8'),
			stop,
			restart: async () => {
				await running.stop();
				return await testN8n(await startIn(userFolder, name, env), name, env);
			},
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
