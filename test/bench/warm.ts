import { dockerFigure } from './dockerRun';
import { timesOf } from './figures';
import type { BenchPart } from './part';
import { runOnce, withSandbox } from './sandboxRun';
import { SCRIPT_NAMES, SCRIPTS } from './scripts';
import { repeated } from './timing';

/** Runs that teach the pool which containers to keep warm. */
const TEACHING = 5;

/** Runs with the pool's default settings. The pool refills during the measurement. */
export const warm: BenchPart = {
	name: 'warm',
	title: 'Warm runs',
	async *run({ runs, measured }) {
		for (const script of SCRIPT_NAMES) {
			const times = await withSandbox({}, (sandbox) =>
				repeated(runs, () => runOnce(sandbox, SCRIPTS[script]), TEACHING),
			);
			yield timesOf(`warm, ${script}`, times, measured(dockerFigure(script)));
		}
	},
};
