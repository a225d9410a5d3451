import { dockerFigure } from './dockerRun';
import { timesOf } from './figures';
import type { BenchPart } from './part';
import { runOnce, withSandbox } from './sandboxRun';
import { SCRIPT_NAMES, SCRIPTS } from './scripts';
import { repeated } from './timing';

/** From them the pool learns what to keep waiting. */
const TEACHING = 5;

/** With the pool as n8n has it, which refills while it is measured. */
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
