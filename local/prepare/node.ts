/** Installs the Node version that n8n needs, from npm's package of Node for this platform. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { NODE_VERSION, nodeBinary, nodeFolder, nodeInstallFolder, nodePackage } from '../cache';
import { runLogged } from '../process/runLogged';
import { npmEnvironment } from './npm';
import type { Step } from './steps';

const manifest = z.object({ version: z.string() });

async function nodeIsThere(): Promise<boolean> {
	try {
		const { version } = manifest.parse(JSON.parse(readFileSync(join(nodeFolder, 'package.json'), 'utf8')));
		return version === NODE_VERSION && (await runLogged(nodeBinary, ['--version'])).trim() === `v${version}`;
	} catch {
		return false;
	}
}

export const nodeStep: Step = {
	title: `Node ${NODE_VERSION} for n8n`,
	usually: 'half a minute',
	isDone: nodeIsThere,
	work: async (note) => {
		rmSync(nodeInstallFolder, { recursive: true, force: true });
		mkdirSync(nodeInstallFolder, { recursive: true });
		const dependencies = { [nodePackage]: NODE_VERSION };
		writeFileSync(join(nodeInstallFolder, 'package.json'), JSON.stringify({ private: true, dependencies }));
		await runLogged('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
			cwd: nodeInstallFolder,
			env: npmEnvironment(),
			onLine: note,
		});
		if (!(await nodeIsThere())) {
			throw new Error(
				`The package ${nodePackage} ${NODE_VERSION} was installed into ${nodeInstallFolder}, but its Node does ` +
					'not run here. Is this machine one of linux-x64, linux-arm64, darwin-arm64 or darwin-x64?',
			);
		}
	},
};
