import { runsPerSecond } from '../burst';
import { percentile, timesOf, valueOf } from '../figures';
import type { BenchPart } from '../part';
import { runOnce, withSandbox } from '../sandboxRun';
import { SCRIPTS } from '../scripts';
import { repeated } from '../timing';
import { SIDES } from './sides';

const ROUNDS = 3;
const SIDE_NAMES = ['bridge', 'gateway'] as const;

/** Compares gateway and bridge: many runs at once, and warm runs. Containers without a network start faster. */
export const starts: BenchPart = {
	name: 'starts',
	title: 'Starting behind the gateway, beside the bridge',
	async *run({ runs }) {
		const rates = { bridge: [] as number[], gateway: [] as number[] };
		const times = { bridge: [] as number[], gateway: [] as number[] };
		for (let round = 0; round < ROUNDS; round++) {
			for (const side of SIDE_NAMES) {
				rates[side].push(await runsPerSecond(SIDES[side]));
				const warm = await withSandbox(SIDES[side], (sandbox) =>
					repeated(Math.ceil(runs / ROUNDS), () => runOnce(sandbox, SCRIPTS.print), 5),
				);
				times[side].push(...warm);
			}
		}
		const [bridge, gateway] = SIDE_NAMES.map((side) => percentile(rates[side], 0.5)) as [number, number];
		yield valueOf('bridge: 100 runs, 8 at once', ROUNDS, bridge, 'runs/s');
		const versus = `${(gateway / bridge).toFixed(2)} × bridge`;
		yield valueOf('gateway: 100 runs, 8 at once', ROUNDS, gateway, 'runs/s', versus);
		const over = timesOf('bridge: warm, print', times.bridge);
		yield over;
		yield timesOf('gateway: warm, print', times.gateway, over);
	},
};
