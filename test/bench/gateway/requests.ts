import { z } from 'zod/v4';
import { recordOf } from '../../../nodes/shared/values/record';
import { type GatewayHost, startGatewayHost } from '../../sandbox/engine/gatewayHost';
import { type Figure, timesOf } from '../figures';
import type { BenchPart } from '../part';
import { runOnce, withSandbox } from '../sandboxRun';
import { SIDES } from './sides';

/** Fewer than the number of connections that a run may have. */
const CALLS = 50;
/** After a pause, a call takes longer: the code, the container's relay, the engine and n8n must wake up. */
const PAUSED_MS = 20;

/** Prints the time of each call in milliseconds, by kind of call. */
const CODE = `
import json, time, requests
session = requests.Session()
ways = {
    "with a new connection": lambda: requests.get("http://HOST/"),
    "over keep-alive": lambda: session.get("http://HOST/"),
}
def timed(call, pause):
    time.sleep(1.1)
    times = []
    for n in range(${CALLS}):
        time.sleep(pause)
        began = time.perf_counter()
        call()
        times.append((time.perf_counter() - began) * 1000)
    return times[1:]
pauses = {"": 0, ", ${PAUSED_MS} ms apart": ${PAUSED_MS} / 1000}
print(json.dumps({name + text: timed(call, pause) for name, call in ways.items() for text, pause in pauses.items()}))
`;

const timesSchema = recordOf(z.array(z.number()));

/** Measures small requests over plain HTTP, one after another, alternating between the two networks. */
export const requests: BenchPart = {
	name: 'requests',
	title: 'A small request through the gateway, beside the bridge',
	async *run({ runs }) {
		const host = await startGatewayHost();
		try {
			const [bridge, gateway] = await timesOfBoth(host, Math.max(1, Math.ceil(runs / CALLS)));
			for (const [way, times] of Object.entries(bridge)) {
				const over = timesOf(`bridge: a request ${way}`, times);
				const through = timesOf(`gateway: a request ${way}`, gateway[way] ?? []);
				yield over;
				yield { ...through, versus: moreThan(over, through) };
			}
		} finally {
			await host.stop();
		}
	},
};

type Times = Record<string, number[]>;

async function timesOfBoth(host: GatewayHost, rounds: number): Promise<readonly [Times, Times]> {
	const all: readonly [Times, Times] = [{}, {}];
	// No pool: the start of a warm container would delay another run.
	await withSandbox({ pool: false, ...SIDES.bridge }, (bridge) =>
		withSandbox({ pool: false, ...SIDES.gateway }, async (gateway) => {
			for (let round = 0; round < rounds; round++) {
				for (const [times, sandbox] of [
					[all[0], bridge],
					[all[1], gateway],
				] as const) {
					const printed = await runOnce(sandbox, CODE.replaceAll('HOST', host.there));
					for (const [way, more] of Object.entries(timesSchema.parse(JSON.parse(printed)))) {
						(times[way] ??= []).push(...more);
					}
				}
			}
		}),
	);
	return all;
}

function moreThan(over: Figure, through: Figure): string {
	return `${(through.p50 - over.p50).toFixed(2)} ms more at p50`;
}
