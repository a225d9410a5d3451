import type { SandboxSettings } from '../../sandbox/connect';
import { valueOf } from './figures';
import type { BenchPart } from './part';
import { runOnce, withSandbox } from './sandboxRun';
import { SCRIPTS } from './scripts';
import { timed } from './timing';

const RUNS = 100;
const AT_ONCE = 8;

/** Far more runs than the pool has containers. Fails if one run fails. */
export const burst: BenchPart = {
	name: 'burst',
	title: `${RUNS} runs, ${AT_ONCE} at once`,
	async *run() {
		yield valueOf(`${RUNS} runs, ${AT_ONCE} at once`, RUNS, await runsPerSecond({}), 'runs/s');
	},
};

/** Runs per second of a new sandbox with these settings. */
export async function runsPerSecond(settings: Partial<SandboxSettings>): Promise<number> {
	const ms = await withSandbox(settings, (sandbox) => {
		let left = RUNS;
		const worker = async () => {
			while (left-- > 0) await runOnce(sandbox, SCRIPTS.print);
		};
		return timed(() => Promise.all(Array.from({ length: AT_ONCE }, worker)));
	});
	return RUNS / (ms / 1000);
}
