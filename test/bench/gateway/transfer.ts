import { z } from 'zod/v4';
import { startGatewayHost } from '../../sandbox/engine/gatewayHost';
import { percentile, valueOf } from '../figures';
import type { BenchPart } from '../part';
import { runOnce, withSandbox } from '../sandboxRun';
import { SIDES } from './sides';

const BYTES = 100_000_000;
const ROUNDS = 5;

/** Each script prints its time in seconds. */
const CODE = {
	down: `
import requests, time
began = time.perf_counter()
with requests.get("https://HOST/bytes/${BYTES}", stream=True) as answer:
    assert sum(len(part) for part in answer.iter_content(262144)) == ${BYTES}
print(time.perf_counter() - began)
`,
	up: `
import io, requests, time
class Zeros(io.RawIOBase):
    left = ${BYTES}
    def __len__(self): return ${BYTES}
    def read(self, size=-1):
        size = min(262144, self.left)
        self.left -= size
        return bytes(size)
began = time.perf_counter()
assert requests.post("https://HOST/", data=Zeros()).text == "${BYTES}"
print(time.perf_counter() - began)
`,
};

/** Over HTTPS, with one processor in the container. This process plays n8n: its CPU time is the gateway's. */
export const transfer: BenchPart = {
	name: 'transfer',
	title: '100 MB through the gateway, over https',
	async *run() {
		const host = await startGatewayHost();
		try {
			for (const way of ['down', 'up'] as const) {
				const rates: number[] = [];
				const processor: number[] = [];
				await withSandbox({ pool: false, ...SIDES.gateway }, async (sandbox) => {
					for (let round = 0; round < ROUNDS; round++) {
						const before = process.cpuUsage();
						const code = CODE[way].replaceAll('HOST', host.there);
						const seconds = z.coerce.number().parse(await runOnce(sandbox, code, host.ca));
						const { user, system } = process.cpuUsage(before);
						rates.push(BYTES / 1e6 / seconds);
						processor.push((user + system) / 1e6);
					}
				});
				yield valueOf(`100 MB ${way}, median of ${ROUNDS}`, ROUNDS, percentile(rates, 0.5), 'MB/s');
				yield valueOf(`n8n's processor for 100 MB ${way}`, ROUNDS, percentile(processor, 0.5), 's');
			}
		} finally {
			await host.stop();
		}
	},
};
