import { readdirSync, readFileSync } from 'node:fs';
import Docker from 'dockerode';

import { postToWebhook } from '../../local/n8n/webhook';
import { waitUntil } from '../../local/process/waitUntil';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { actionStep, webhook, workflow } from './harness/workflows';

let n8n: TestN8n;

beforeAll(async () => {
	n8n = await sharedN8n();
});

afterAll(() => n8n.stop());

/** By which the code's own program is known among all processes of this machine. */
const SECONDS = '24.4711';

/** The container in which the code's program runs; undefined while none does. */
function containerOfTheRun(): string | undefined {
	const read = (id: string, file: string) => {
		try {
			return readFileSync(`/proc/${id}/${file}`, 'utf8');
		} catch {
			// It has just ended.
			return '';
		}
	};
	const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
	const own = numbers.find((id) => read(id, 'cmdline') === `sleep\0${SECONDS}\0`);
	return own && /[0-9a-f]{64}/.exec(read(own, 'cgroup'))?.[0];
}

async function isGone(container: string): Promise<true | undefined> {
	const found = await new Docker().listContainers({ all: true, filters: { id: [container] } });
	return found.length === 0 || undefined;
}

test("n8n's stop button ends a run of Python, and its container is gone within seconds", async () => {
	const start = webhook('stopped');
	const created = await n8n.api.createWorkflow(
		workflow(
			'Stopped',
			[
				{ ...start, parameters: { ...start.parameters, responseMode: 'onReceived' } },
				actionStep({
					actionType: 'PYTHON_CODE',
					pythonCode: `import subprocess\nsubprocess.run(["sleep", "${SECONDS}"])`,
				}),
			],
			[['Webhook', 'Action']],
		),
	);
	await n8n.api.activate(created);
	await postToWebhook(n8n.baseUrl, 'stopped', {});
	const container = await waitUntil(() => Promise.resolve(containerOfTheRun()), { timeoutMs: 20_000 });
	const [running] = await n8n.api.executions(created.id);
	const began = performance.now();
	await n8n.api.stopExecution(running?.id ?? '');
	expect(await waitUntil(() => isGone(container ?? ''), { timeoutMs: 20_000, everyMs: 20 })).toBe(true);
	expect(performance.now() - began).toBeLessThan(5_000);
	expect((await n8n.api.lastExecution(created.id)).status).toBe('canceled');
});
