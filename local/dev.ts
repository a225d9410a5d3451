/**
 * `npm run dev`: a local n8n with this checkout's nodes, which reloads them on each change (N8N_DEV_RELOAD).
 * n8n's own `n8n-node dev` does not fit (@n8n/node-cli 0.48). It loads nodes as `CUSTOM.…`, but the workflows of this
 * package use the package's name. It resolves n8n-workflow from the checkout. It copies icons, but not the files of
 * the sandbox image.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, projectFolder } from './cache';
import { installIntoUserFolder, layOutPackage } from './n8n/installPackage';
import { DEMO_OWNER, signedIn } from './n8n/owner';
import { startN8n, stopN8n } from './n8n/process';
import { engineStep } from './prepare/engine';
import { imageStep } from './prepare/image';
import { n8nStep } from './prepare/n8n';
import { nodeStep } from './prepare/node';
import { Steps } from './prepare/steps';

const NAME = 'dev-n8n';
const userFolder = join(cacheFolder, 'dev');

async function main(): Promise<void> {
	const steps = new Steps(4);
	for (const step of [engineStep, imageStep, nodeStep, n8nStep]) await steps.run(step);
	// A killed earlier run leaves its n8n running.
	await stopN8n(NAME);
	const laidOut = await layOutPackage();
	mkdirSync(userFolder, { recursive: true });
	installIntoUserFolder(laidOut, userFolder);
	const { compiler, firstBuild } = compileInto(
		join(userFolder, '.n8n', 'nodes', 'node_modules', laidOut.name, 'dist'),
	);
	const asked = new Promise<void>((resolve) => process.once('SIGINT', () => resolve()));
	try {
		await firstBuild;
		const n8n = await startN8n({
			name: NAME,
			userFolder,
			preferUsualPort: true,
			env: { N8N_DEV_RELOAD: 'true', N8N_LOG_LEVEL: 'debug' },
		});
		try {
			await signedIn(n8n.baseUrl);
			console.log(`n8n is running. Its editor: ${n8n.baseUrl}`);
			console.log(`  sign in as ${DEMO_OWNER.email} with the password ${DEMO_OWNER.password}`);
			console.log(`  its log: ${n8n.logFile}`);
			console.log(
				'Change a file and reload the editor. Icons and the image need another npm run dev. Stop: Ctrl+C',
			);
			await asked;
		} finally {
			await n8n.stop();
		}
	} finally {
		compiler.kill();
	}
}

/** Compiles on each change, directly into the installed package. n8n watches that folder. */
function compileInto(outDir: string): { compiler: ChildProcess; firstBuild: Promise<void> } {
	const tsc = join(projectFolder, 'node_modules', 'typescript', 'bin', 'tsc');
	const compiler = spawn(
		process.execPath,
		[tsc, '-p', 'tsconfig.build.json', '--outDir', outDir, '--watch', '--preserveWatchOutput'],
		{ cwd: projectFolder, stdio: ['ignore', 'pipe', 'inherit'] },
	);
	const firstBuild = new Promise<void>((resolve, reject) => {
		compiler.once('error', reject);
		compiler.once('exit', () => reject(new Error('The compiler ended before its first build (see above).')));
		compiler.stdout.on('data', (text: Buffer) => {
			process.stdout.write(text);
			if (text.includes('Watching for file changes')) resolve();
		});
	});
	return { compiler, firstBuild };
}

main().catch((error: unknown) => {
	console.error(`\n${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
});
