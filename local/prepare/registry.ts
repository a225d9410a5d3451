/** Installs verdaccio in the cache, for tests that install this package from an npm registry. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { registryProgram, registryProgramFolder, VERDACCIO_VERSION } from '../cache';
import { runLogged } from '../process/runLogged';
import { npmEnvironment } from './npm';
import type { Step } from './steps';

const MANIFEST = {
	name: 'guru-actions-local-registry',
	private: true,
	dependencies: { verdaccio: VERDACCIO_VERSION },
	// verdaccio asks for node-fetch by a tag that some mirrors lack. n8n's linter forbids overrides in our own file.
	overrides: { 'node-fetch': '2.7.0' },
};

export const registryStep: Step = {
	title: `A local npm registry (verdaccio ${VERDACCIO_VERSION})`,
	usually: 'half a minute',
	isDone: () => existsSync(registryProgram),
	work: async (note) => {
		const folder = `${registryProgramFolder}.installing-${process.pid}`;
		try {
			mkdirSync(folder, { recursive: true });
			writeFileSync(`${folder}/package.json`, JSON.stringify(MANIFEST));
			await runLogged('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
				cwd: folder,
				env: npmEnvironment(),
				onLine: note,
			});
			rmSync(registryProgramFolder, { recursive: true, force: true });
			renameSync(folder, registryProgramFolder);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	},
};
