import { runCommand } from './command';
import { timesOf } from './figures';
import type { BenchPart } from './part';
import { SCRIPTS } from './scripts';
import { repeated } from './timing';

/** The minimum for Python without isolation: a start of this machine's own interpreter. */
export const interpreter: BenchPart = {
	name: 'interpreter',
	title: 'Bare interpreter start',
	async *run({ runs, say }) {
		const start = () => runCommand('python3', ['-I', '-c', SCRIPTS.print]);
		try {
			await start();
		} catch (error) {
			say(`There is no python3 on this machine: ${String(error)}`);
			return;
		}
		yield timesOf('bare interpreter, print', await repeated(Math.ceil(runs / 4), start));
	},
};
