import { freePort } from '../../local/process/freePort';
import { postToWebhook } from '../../local/n8n/webhook';
import { startTestN8n, type TestN8n } from '../e2e/harness/n8n';
import { webhook, workflow } from '../e2e/harness/workflows';
import { valueOf } from './figures';
import type { BenchPart } from './part';
import { inspectorOption } from './inspector';
import { residentMebibytes } from './residentMemory';
import { SCRIPTS } from './scripts';

const PATH = 'bench';
const BEFORE = 200;
const RUNS = 1000;
const AT_ONCE = 4;

/** Memory of a real n8n with this checkout's build: without warm containers, with the pool, and after many runs. */
export const memory: BenchPart = {
	name: 'memory',
	title: `Memory of n8n, idle and over ${RUNS} runs`,
	async *run() {
		const port = await freePort();
		const n8n = await startTestN8n({ env: { NODE_OPTIONS: inspectorOption(port) } });
		try {
			const resident = () => residentMebibytes(n8n.pid, port);
			await addAction(n8n);
			const off = await resident();
			yield valueOf('n8n idle, no pool', 1, off, 'MiB');
			await runMany(n8n, AT_ONCE);
			const on = await resident();
			yield valueOf('n8n idle, pool waiting', 1, on, 'MiB', `${signed(on - off)} MiB than without`);
			await runMany(n8n, BEFORE - AT_ONCE);
			const before = await resident();
			yield valueOf(`n8n after run ${BEFORE}`, 1, before, 'MiB');
			await runMany(n8n, RUNS);
			const after = await resident();
			const grown = `${signed(after - before)} MiB in ${RUNS} runs`;
			yield valueOf(`n8n after run ${BEFORE + RUNS}`, 1, after, 'MiB', grown);
		} finally {
			await n8n.stop();
		}
	},
};

const signed = (value: number) => `${value < 0 ? '' : '+'}${value.toFixed(1)}`;

async function addAction(n8n: TestN8n): Promise<void> {
	const step = {
		name: 'Action',
		type: 'n8n-nodes-guru-actions.guruAction',
		typeVersion: 1,
		parameters: { actionName: 'Bench', actionType: 'PYTHON_CODE', pythonCode: SCRIPTS.print },
	};
	const created = await n8n.api.createWorkflow(
		workflow('Bench', [webhook(PATH), step], [['Webhook', 'Action']]),
	);
	await n8n.api.activate(created);
}

async function runMany(n8n: TestN8n, runs: number): Promise<void> {
	let left = runs;
	const worker = async () => {
		while (left-- > 0) {
			const { status, text } = await postToWebhook(n8n.baseUrl, PATH, {});
			if (status !== 200 || !text.includes('success'))
				throw new Error(`A run in n8n failed: ${text.slice(0, 500)}`);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
