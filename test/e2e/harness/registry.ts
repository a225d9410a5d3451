/** A local npm registry. It has the test's packages and gets all others from this machine's usual registry. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registryProgram, registryStorage } from '../../../local/cache';
import { npmEnvironment } from '../../../local/prepare/npm';
import { registryStep } from '../../../local/prepare/registry';
import { isAlive, lastLines, startInBackground, stopInBackground } from '../../../local/process/background';
import { runLogged } from '../../../local/process/runLogged';
import { waitUntil } from '../../../local/process/waitUntil';

export interface Registry {
	/** Publishes a package's folder unchanged, without running its scripts. */
	publish(folder: string): Promise<void>;
	stop(): Promise<void>;
}

export interface RegistryOptions {
	/** A free port of 127.0.0.1. */
	readonly port: number;
	/** Name of the package that the test publishes. The registry never requests it from the other registry. */
	readonly ownPackage: string;
	/** Public base URL of the registry, for the URLs of tarballs. */
	readonly publicUrl: string;
}

const START_TIMEOUT_MS = 60_000;

/** @throws Error with the end of the registry's log if it does not start */
export async function startRegistry({ port, ownPackage, publicUrl }: RegistryOptions): Promise<Registry> {
	if (!(await registryStep.isDone())) await registryStep.work(() => {});
	const folder = mkdtempSync(join(tmpdir(), 'guru-registry-'));
	mkdirSync(registryStorage, { recursive: true });
	const config = join(folder, 'config.yaml');
	// JSON is valid YAML.
	writeFileSync(config, JSON.stringify(await configuration(folder, ownPackage)));
	const url = `http://127.0.0.1:${port}`;
	const name = `test-registry-${process.pid}`;
	const logFile = join(folder, 'registry.log');
	const record = await startInBackground({
		name,
		command: process.execPath,
		args: [registryProgram, '--config', config, '--listen', `127.0.0.1:${port}`],
		env: npmEnvironment({ VERDACCIO_PUBLIC_URL: publicUrl, NODE_ENV: 'production' }),
		logFile,
	});
	const stop = async () => {
		await stopInBackground(name, record);
		rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	};
	const ready = await waitUntil(async () => (isAlive(record) ? await answers(url) : false), {
		timeoutMs: START_TIMEOUT_MS,
	});
	if (!ready) {
		const log = lastLines(logFile);
		await stop();
		throw new Error(`The local registry did not start. The end of its log:\n${log}`);
	}
	return {
		publish: async (published) => {
			// npm requires a token to publish. The registry accepts any.
			const who = [`--registry=${url}`, `--//127.0.0.1:${port}/:_authToken=anybody`];
			await runLogged('npm', ['publish', published, '--ignore-scripts', '--tag=latest', ...who], {
				env: npmEnvironment({ npm_config_cache: join(folder, 'npm-cache') }),
			});
		},
		stop,
	};
}

/** The registry in this machine's npm settings. */
async function machinesRegistry(): Promise<string> {
	return (await runLogged('npm', ['config', 'get', 'registry'], { env: npmEnvironment() })).trim();
}

async function configuration(folder: string, ownPackage: string): Promise<object> {
	const everybody = { access: '$all', publish: '$all' };
	return {
		storage: registryStorage,
		auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: -1 } },
		uplinks: { outside: { url: await machinesRegistry(), maxage: '7d', timeout: '60s' } },
		packages: {
			[ownPackage]: { ...everybody, storage: join(folder, 'own') },
			'**': { ...everybody, proxy: 'outside' },
		},
		web: { enable: false },
		log: { type: 'stdout', format: 'json', level: 'warn' },
	};
}

async function answers(url: string): Promise<true | undefined> {
	try {
		const response = await fetch(`${url}/-/ping`);
		await response.body?.cancel();
		return response.ok || undefined;
	} catch {
		return undefined;
	}
}
