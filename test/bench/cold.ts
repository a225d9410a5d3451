import { dockerFigure } from './dockerRun';
import { timesOf } from './figures';
import type { BenchPart } from './part';
import { runOnce, withSandbox } from './sandboxRun';
import { SCRIPTS } from './scripts';
import { repeated } from './timing';

/** Runs without a warm container, as on the command line and in n8n's first run. */
export const cold: BenchPart = {
	name: 'cold',
	title: 'A cold run',
	async *run({ runs, measured }) {
		const times = await withSandbox({ pool: false }, (sandbox) =>
			repeated(Math.ceil(runs / 10), () => runOnce(sandbox, SCRIPTS.print)),
		);
		yield timesOf('cold, print', times, measured(dockerFigure('print')));
	},
};
