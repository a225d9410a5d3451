import { randomUUID } from 'node:crypto';
import { mkdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BOOTSTRAPPED_BASE } from '../../../sandbox/imageBuild/bootstrapBase';
import { type ConnectedSandbox, connectSandbox, type SandboxSettings } from '../../../sandbox/connect';
import { buildImage } from '../../../sandbox/imageBuild/imageBuild';
import { imageName } from '../../../sandbox/imageBuild/imageFiles';
import type { PythonJob, RunOptions, RunOutcome } from '../../../sandbox/sandbox';
import { packTar } from '../../../sandbox/imageBuild/tar';
import { containersOf, engine, localDocker, until } from './engineQuestions';

export { childrenIn, containersOf, docker, engine, onPodman, until } from './engineQuestions';

const BUILD_MS = 900_000;

// On two cores, a cold container takes half a second, and the imports of the libraries take two more.
jest.setTimeout(120_000);

/** Builds the image of the current files if it is missing. Builds it once, even for several test files in parallel. */
async function ensureImage(): Promise<void> {
	const name = imageName();
	if (await engine.hasImage(name)) return;
	const lock = join(tmpdir(), name.replace(':', '-'));
	try {
		mkdirSync(lock);
	} catch {
		await until('the image that another test file builds', BUILD_MS, () => engine.hasImage(name));
		return;
	}
	try {
		const bootstrapped = await engine.hasImage(BOOTSTRAPPED_BASE);
		await buildImage(engine, bootstrapped ? { base: BOOTSTRAPPED_BASE } : {});
	} finally {
		rmdirSync(lock);
	}
}

/** Builds an image from the sandbox image and more Dockerfile lines. Returns its name. The caller must remove it. */
export async function derivedImage(lines: string): Promise<string> {
	const name = `guru-derived-test:${randomUUID()}`;
	const dockerfile = Buffer.from(`FROM ${imageName()}\n${lines}\n`);
	const request = { name, buildArgs: {}, labels: {}, onOutput: () => {} };
	await engine.buildImage(packTar([{ name: 'Dockerfile', data: dockerfile }]), request);
	return name;
}

export interface TestSandbox {
	readonly sandbox: ConnectedSandbox;
	/** Ids of this sandbox's containers, in any state or in the given one. */
	readonly containers: (state?: string) => Promise<string[]>;
	readonly run: (code: string, more?: Partial<PythonJob> & RunOptions) => Promise<RunOutcome>;
	/** Runs code that must succeed and print one JSON value. Returns the value. */
	readonly ask: (code: string) => Promise<unknown>;
}

/**
 * A sandbox for one test file or block. Builds the image before the tests and closes the sandbox after them. By default
 * runs connect through the gateway, as with a new credential. With `engine` they use the engine's network.
 */
export function useSandbox(
	settings: Partial<SandboxSettings> = {},
	network: 'gateway' | 'engine' = 'gateway',
): TestSandbox {
	const instance = `test-${randomUUID()}`;
	const through = network === 'gateway' ? { gateway: { network: 'public', alsoReach: [] } as const } : {};
	const sandbox = connectSandbox({ whenImageMissing: 'fail', instance, ...through, ...settings });
	const run: TestSandbox['run'] = (code, { signal, ...job } = {}) =>
		sandbox.run(
			{ code, environment: {}, timeoutSeconds: 20, ...job },
			signal === undefined ? {} : { signal },
		);
	beforeAll(ensureImage, BUILD_MS);
	afterAll(() => sandbox.close());
	return {
		sandbox,
		containers: (state) => containersOf(instance, state),
		run,
		ask: async (code) => {
			const outcome = await run(code);
			if (outcome.end !== 'success') throw new Error(JSON.stringify(outcome, undefined, 1));
			const said: unknown = JSON.parse(outcome.stdout);
			return said;
		},
	};
}

/** Runs the same code in an unprotected container, to show that it is the sandbox that denies a call. */
export function askUnprotected(code: string): unknown {
	const options = ['--rm', '-i', '--user', '0', '--network', 'none', '--security-opt', 'seccomp=unconfined'];
	const capabilities = ['SYS_ADMIN', 'NET_RAW', 'SYS_PTRACE', 'SYS_MODULE', 'SYS_BOOT'].flatMap((name) => [
		'--cap-add',
		name,
	]);
	const python = ['--entrypoint', '/opt/venv/bin/python', imageName(), '-'];
	const { status, stdout, stderr } = localDocker(['run', ...options, ...capabilities, ...python], code);
	if (status !== 0) throw new Error(stderr);
	return JSON.parse(stdout);
}
