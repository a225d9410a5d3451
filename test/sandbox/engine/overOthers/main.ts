/**
 * `npm run test:engines [tls ssh podman]`: runs the sandbox tests over TLS, over SSH and on Podman. The test files need
 * no changes: they use the engine from the environment, as a user's command line does.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectFolder } from '../../../../local/cache';
import { imageName } from '../../../../sandbox/imageBuild/imageFiles';
import { missingCommands } from '../connections/commands';
import { type OtherEngine, OTHERS } from './others';

/** The other test files use an engine of their own, or this machine's networks. */
const FILES = [
	'lockedDown',
	'ends',
	'output',
	'outputFiles',
	'secrets',
	'osRule',
	'lifecycle',
	'pool',
	'poolOwners',
	'gateway',
];

async function runCases(name: string, { environment }: OtherEngine): Promise<boolean> {
	const jest = join(projectFolder, 'node_modules', 'jest', 'bin', 'jest.js');
	const files = FILES.map((name) => join('test', 'sandbox', 'engine', `${name}.test.ts`));
	const options = ['--selectProjects', 'sandbox', '--runInBand', '--verbose', '--runTestsByPath', ...files];
	const child = spawn(process.execPath, [jest, ...options], {
		cwd: projectFolder,
		stdio: 'inherit',
		env: { ...process.env, ...environment, GURU_TEST_ENGINE: name },
	});
	const [code]: unknown[] = await once(child, 'exit');
	return code === 0;
}

async function main(asked: readonly string[]): Promise<void> {
	const unknown = asked.filter((name) => !Object.hasOwn(OTHERS, name));
	if (unknown.length > 0) {
		throw new Error(`There is no ${unknown.join(', ')} here: ${Object.keys(OTHERS).join(', ')}.`);
	}
	const missing = missingCommands(
		'docker',
		'dockerd',
		'sshd',
		'podman',
		'slirp4netns',
		'openssl',
		'ip',
		'nsenter',
	);
	if (missing.length > 0 || process.getuid?.() !== 0) {
		throw new Error(
			`Other engines can be started by root only, and with ${missing.join(', ') || 'all that is here'}.`,
		);
	}
	const failed: string[] = [];
	for (const [name, start] of Object.entries(OTHERS)) {
		if (asked.length > 0 && !asked.includes(name)) continue;
		process.stdout.write(`\n── Over ${name}: starting the engine and giving it ${imageName()}\n`);
		const other = await start();
		try {
			if (!(await runCases(name, other))) failed.push(name);
		} finally {
			await other.stop();
		}
	}
	process.stdout.write(`\n${failed.length === 0 ? 'All passed.' : `Failed over ${failed.join(', ')}.`}\n`);
	process.exitCode = failed.length === 0 ? 0 : 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
