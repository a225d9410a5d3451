import { imageName } from '../../sandbox/imageBuild/imageFiles';
import { LIMITS } from '../../sandbox/limits';
import { runCommand } from './command';
import { timesOf } from './figures';
import type { BenchPart } from './part';
import { SCRIPT_NAMES, SCRIPTS, type ScriptName } from './scripts';
import { repeated } from './timing';

/** The sandbox's limits, as options of `docker run`. */
const LIMITED = [
	...['--memory', String(LIMITS.memoryBytes)],
	...['--cpus', String(LIMITS.cpus)],
	...['--pids-limit', String(LIMITS.processes)],
	...['--read-only', '--tmpfs', '/tmp', '--cap-drop', 'ALL'],
];

export const dockerFigure = (script: ScriptName) => `docker run, ${script}`;

/** Runs the same scripts in the same image with `docker run`. */
export const dockerRun: BenchPart = {
	name: 'docker',
	title: '`docker run` of the same script',
	async *run({ runs }) {
		for (const script of SCRIPT_NAMES) {
			const python = ['--entrypoint', '/opt/venv/bin/python', imageName(), '-c', SCRIPTS[script]];
			const times = await repeated(Math.ceil(runs / 10), () =>
				runCommand('docker', ['run', '--rm', ...LIMITED, ...python]),
			);
			yield timesOf(dockerFigure(script), times);
		}
	},
};
