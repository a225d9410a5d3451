/**
 * A process that runs Python through the gateway as n8n does, inside a network namespace. Its argument is JSON
 * (`Jobs`). It prints the outcomes as JSON.
 */
import { connectSandbox } from '../../../../sandbox/connect';
import { parseHostEntries } from '../../../../sandbox/gateway/hostEntry';
import type { NetworkName } from '../../../../sandbox/gateway/rules';

export interface Jobs {
	/** Address of the engine. DOCKER_HOST is a different address, which is one of the closed places. */
	readonly engine: string;
	/** The company's proxy. No host uses it, but code may not connect to it. */
	readonly proxy: string;
	readonly runs: ReadonlyArray<{
		readonly network: NetworkName;
		readonly alsoReach: string;
		readonly code: string;
	}>;
}

const AT_ONCE = 4;

async function main([text = '']: string[]): Promise<void> {
	const { engine, proxy, runs }: Jobs = JSON.parse(text);
	const outcomes: unknown[] = [];
	const left = [...runs.entries()];
	const worker = async () => {
		for (let next = left.shift(); next !== undefined; next = left.shift()) {
			const [index, { network, alsoReach, code }] = next;
			const sandbox = connectSandbox({
				host: engine,
				whenImageMissing: 'fail',
				pool: false,
				network: { proxy, noProxy: '*' },
				gateway: { network, alsoReach: parseHostEntries(alsoReach).entries },
			});
			outcomes[index] = await sandbox.run({ code, environment: {}, timeoutSeconds: 30 });
			await sandbox.close();
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	process.stdout.write(`${JSON.stringify(outcomes)}\n`);
}

void main(process.argv.slice(2));
