/** A real n8n for end-to-end tests: an empty user folder with this checkout's package installed in it. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { n8nScript, nodeBinary } from '../../../local/cache';
import type { N8nApi } from '../../../local/n8n/api';
import { installIntoUserFolder, layOutPackage } from '../../../local/n8n/installPackage';
import { signedIn } from '../../../local/n8n/owner';
import { type RunningN8n, startN8n } from '../../../local/n8n/process';

export interface TestN8n {
	/** Signed in as the owner. */
	readonly api: N8nApi;
	/** `http://127.0.0.1:PORT`, without a slash at the end. */
	readonly baseUrl: string;
	readonly pid: number;
	/** Everything n8n has stored, its write-ahead log included. */
	readDatabaseBytes(): Buffer;
	/** Everything n8n has printed. */
	logText(): string;
	/** Stops n8n and removes its folder. */
	stop(): Promise<void>;
}

export interface TestN8nOptions {
	readonly env?: NodeJS.ProcessEnv;
	/** Starts without this checkout's package. */
	readonly bare?: boolean;
}

let started = 0;

/** Takes about 20 seconds. @throws Error that says what to do when n8n or the package are not prepared */
export async function startTestN8n({ env, bare = false }: TestN8nOptions = {}): Promise<TestN8n> {
	if (!existsSync(nodeBinary) || !existsSync(n8nScript)) {
		throw new Error('There is no local n8n yet. Run npm test once, which installs it.');
	}
	const laidOut = bare ? undefined : await layOutPackage();
	const userFolder = mkdtempSync(join(tmpdir(), 'guru-n8n-test-'));
	started += 1;
	let n8n: RunningN8n | undefined;
	try {
		if (laidOut) installIntoUserFolder(laidOut, userFolder);
		const name = `test-${process.pid}-${started}`;
		const running = await startN8n({ name, userFolder, ...(env === undefined ? {} : { env }) });
		n8n = running;
		const database = join(userFolder, '.n8n');
		return {
			api: await signedIn(running.baseUrl),
			baseUrl: running.baseUrl,
			pid: running.pid,
			readDatabaseBytes: () => {
				const files = readdirSync(database).filter((file) => file.startsWith('database.sqlite'));
				return Buffer.concat(files.sort().map((file) => readFileSync(join(database, file))));
			},
			logText: () => readFileSync(running.logFile, 'utf8'),
			stop: async () => {
				await running.stop();
				rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 });
			},
		};
	} catch (error) {
		await n8n?.stop();
		rmSync(userFolder, { recursive: true, force: true });
		throw error;
	}
}
