import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod/v4';

import { projectFolder } from '../../local/cache';
import type { Workflow } from '../../local/n8n/answers';
import { postToWebhook } from '../../local/n8n/webhook';
import { npmEnvironment } from '../../local/prepare/npm';
import { freePort } from '../../local/process/freePort';
import { runLogged } from '../../local/process/runLogged';
import { waitUntil } from '../../local/process/waitUntil';
import { readPage } from '../docs/pages';
import { containersOf, instanceOf } from './harness/containers';
import { startTestN8n, type TestN8n } from './harness/n8n';
import { type Outside, startOutside, usualRegistry } from './harness/outside';
import { type Packed, packedAs } from './harness/packed';
import { type Registry, startRegistry } from './harness/registry';
import { actionTool, router, webhook, workflow } from './harness/workflows';

const NAME = 'n8n-nodes-guru-actions';
const NODES = ['guruAction', 'guruActionTool', 'guruTurnRouter'].map((node) => `${NAME}.${node}`);
const PATH = 'installed';
/** The order that takes longer to find than an upgrade of the package takes. */
const SLOW_ORDER = '15015';
/** The host's name is the beginning of the container's id. */
const CODE = `import os, socket, time
if os.environ["order_id"] == "${SLOW_ORDER}": time.sleep(20)
print(os.environ["order_id"], socket.gethostname())`;

const DAY_OFF = join(projectFolder, 'docs/actions/day-off.json');
const folder = mkdtempSync(join(tmpdir(), 'guru-install-'));
const startedAt = Date.now();
let registry: Registry;
let outside: Outside;
let n8n: TestN8n;
let packed: Packed;
let flow: Workflow;

beforeAll(async () => {
	const [usual, port] = [await usualRegistry(), await freePort()];
	outside = await startOutside(usual, port);
	[registry, n8n, packed] = await Promise.all([
		startRegistry({ port, ownPackage: NAME, publicUrl: usual.href }),
		startTestN8n({ bare: true, env: outside.env }),
		packedAs('1.0.0', '1.1.0'),
	]);
	for (const folder of packed.folders) await registry.publish(folder);
});

afterAll(async () => {
	packed.remove();
	rmSync(folder, { recursive: true, force: true });
	await n8n.stop();
	await outside.close();
	await registry.stop();
});

/** Which copy of the package ran the action. */
async function askForOrder(order: string): Promise<string> {
	const question = { question: `Where is my order ${order}?` };
	const { body } = await postToWebhook(n8n.baseUrl, PATH, question);
	const record = z.object({ status: z.literal('success'), output: z.string() });
	const { audit } = z.looseObject({ audit: z.tuple([record]) }).parse(body);
	const [answered, container = ''] = audit[0].output.trim().split(' ');
	expect(answered).toBe(order);
	return await instanceOf(container, startedAt);
}

async function areGone(instance: string): Promise<true | undefined> {
	return (await containersOf(instance)).length === 0 || undefined;
}

const areWaiting = async (instance: string) => !(await areGone(instance)) || undefined;

test('its command is there after the README’s npm install --global', async () => {
	const line = `npm install --global --ignore-scripts ${NAME}`;
	expect(readPage('README.md').text).toContain(line);
	const prefix = join(folder, 'global');
	const env = npmEnvironment({ ...outside.env, npm_config_prefix: prefix });
	await runLogged('sh', ['-c', line], { env });
	const command = join(prefix, 'bin', 'guru-actions');
	const said = await runLogged(command, ['validate', DAY_OFF]);
	expect(JSON.parse(said)).toMatchObject({ valid: true });
	// Without n8n beside it.
	const asked = await runLogged(command, ['ask', 'Tell me a joke', '--actions', DAY_OFF]);
	expect(JSON.parse(asked)).toMatchObject({ decidedBy: 'builtIn' });
});

describe("a package that is installed through n8n's own screen", () => {
	let first: string;
	let second: string;

	test('is installed from a registry, and a turn works at once', async () => {
		const installed = await n8n.api.installPackage(NAME, '1.0.0');
		expect(installed).toMatchObject({ packageName: NAME, installedVersion: '1.0.0' });
		expect(installed.installedNodes.map(({ type }) => type).sort()).toEqual(NODES);
		expect(await n8n.api.nodeTypeNames()).toEqual(expect.arrayContaining(NODES));

		flow = await n8n.api.createWorkflow(
			workflow(
				'Orders',
				[
					webhook(PATH),
					router({}),
					actionTool('Order status', {
						condition: 'When the user asks where an order is',
						actionType: 'PYTHON_CODE',
						pythonCode: CODE,
						parameters: {
							entries: [
								{ name: 'order_id', type: 'string', description: 'The order number', required: true },
							],
						},
					}),
				],
				[
					['Webhook', 'Router'],
					['Order status', 'Router', 'ai_tool'],
				],
			),
		);
		await n8n.api.activate(flow);
		first = await askForOrder('11111');
		expect(await waitUntil(() => areWaiting(first), { timeoutMs: 60_000 })).toBe(true);
	});

	test('is said to have a newer version', async () => {
		expect(await n8n.api.installedPackages()).toMatchObject([{ updateAvailable: '1.1.0' }]);
	});

	test('is upgraded while a run is under way, which finishes; nothing of the old version remains', async () => {
		let isUnderWay = true;
		const slow = askForOrder(SLOW_ORDER).finally(() => (isUnderWay = false));
		// One that waited has been given the job, and the next one waits.
		const both = async () => (await containersOf(first)).length > 1 || undefined;
		expect(await waitUntil(both, { timeoutMs: 15_000 })).toBe(true);
		expect(await n8n.api.updatePackage(NAME, '1.1.0')).toMatchObject({ installedVersion: '1.1.0' });
		second = await askForOrder('22222');
		expect(second).not.toBe(first);
		expect(isUnderWay).toBe(true);
		expect(await slow).toBe(first);
		expect(await waitUntil(() => areGone(first), { timeoutMs: 60_000 })).toBe(true);
		expect(await waitUntil(() => areWaiting(second), { timeoutMs: 60_000 })).toBe(true);
	});

	test('is uninstalled: the workflow is still there and says what is missing', async () => {
		await n8n.api.uninstallPackage(NAME);
		expect(await n8n.api.installedPackages()).toEqual([]);
		expect(await n8n.api.nodeTypeNames()).not.toEqual(expect.arrayContaining(NODES));
		expect(await n8n.api.workflow(flow.id)).toMatchObject({ name: 'Orders', active: true });

		const { status, text } = await postToWebhook(n8n.baseUrl, PATH, { question: 'Where is my order 33333?' });
		expect(status).toBeGreaterThanOrEqual(400);
		expect(text).toContain(`${NAME}.guru`);
	});

	test('leaves no container when n8n ends', async () => {
		await n8n.stop();
		for (const instance of [first, second]) {
			expect(await waitUntil(() => areGone(instance), { timeoutMs: 60_000 })).toBe(true);
		}
	});

	test("asks nobody but npm's registry for anything of its own", () => {
		expect([...outside.refused].filter((host) => !host.endsWith('.n8n.io:443'))).toEqual([]);
	});
});
