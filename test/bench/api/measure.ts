/**
 * Measures API calls in a process with n8n's Node version and n8n's egress protection. Its argument is the number of
 * calls. It sends the times of each kind of call, in milliseconds, to its parent.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { Agent, request } from 'undici';

import { projectFolder } from '../../../local/cache';
import type { ActionDefinition } from '../../../nodes/GuruAction/action/definition';
import type { EgressFilter } from '../../../sandbox/egressFilter';
import type * as Run from '../../../nodes/GuruAction/action/runAction';
import { loadFromN8n, startWorkflow, type TestWorkflow } from '../../workflows/engine';
import { timed } from '../timing';
import { ANSWER } from './answer';

const KEY = { name: 'API_KEY', value: 'key-0123456789abcdef' };
/** Maximum number of runs of each node through n8n's engine. They take ten times as long as the calls. */
const WORKFLOW_RUNS = 200;

function actionFor(origin: string): ActionDefinition {
	return {
		name: 'Order',
		enabled: true,
		condition: '',
		exampleQuestions: [],
		effect: 'read',
		parameters: [{ name: 'order_id', type: 'string', description: 'The order', required: true }],
		implementation: {
			type: 'API_CALL',
			method: 'GET',
			url: `${origin}/orders/{order_id}`,
			headers: [{ key: 'Authorization', value: 'Bearer {API_KEY}' }],
			timeoutSeconds: 30,
		},
	};
}

/** n8n's egress filter, as its nodes get it. */
function egressFilter(): EgressFilter {
	const { Container } = loadFromN8n('n8n-core', '@n8n/di') as { Container: { get(type: unknown): unknown } };
	const { OutboundHttp } = loadFromN8n('n8n-core', '@n8n/backend-network') as { OutboundHttp: unknown };
	return (Container.get(OutboundHttp) as { egressFilter(): EgressFilter }).egressFilter();
}

function httpRequestNode(): INodeType {
	const { HttpRequest } = loadFromN8n(
		'n8n-core',
		'n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js',
	) as { HttpRequest: new () => { nodeVersions: Record<string, INodeType> } };
	const latest = Object.entries(new HttpRequest().nodeVersions).at(-1)?.[1];
	if (latest === undefined) throw new Error('The HTTP Request node has no version.');
	return latest;
}

/** Loads the built file: code that is compiled on the fly from source is slower. */
function loadBuilt(path: string): unknown {
	return createRequire(__filename)(join(projectFolder, 'dist', path));
}

function actionNode(): INodeType {
	const { GuruAction } = loadBuilt('nodes/GuruAction/GuruAction.node.js') as {
		GuruAction: new () => INodeType;
	};
	return new GuruAction();
}

function stepWorkflow(origin: string): TestWorkflow {
	return {
		items: [{ order_id: '12345' }],
		nodes: [
			{
				name: 'Call',
				type: 'guruAction',
				parameters: {
					actionName: 'Order',
					actionType: 'API_CALL',
					url: `${origin}/orders/{order_id}`,
					headers: { entries: [{ key: 'Authorization', value: 'Bearer {API_KEY}' }] },
					parameters: { entries: [{ name: 'order_id', type: 'string', required: true }] },
				},
				credentials: { guruSecrets: { id: '1', name: 'Secrets' } },
			},
		],
		links: [['Items', 'Call']],
		types: { guruAction: actionNode() },
		credentials: { guruSecrets: { list: { entries: [{ ...KEY, hidden: true }] } } },
	};
}

function httpRequestWorkflow(origin: string): TestWorkflow {
	const header = { name: 'Authorization', value: `Bearer ${KEY.value}` };
	return {
		items: [{ order_id: '12345' }],
		nodes: [
			{
				name: 'Call',
				type: 'httpRequest',
				typeVersion: 4.2,
				parameters: {
					method: 'GET',
					url: `=${origin}/orders/{{ $json.order_id }}`,
					sendHeaders: true,
					headerParameters: { parameters: [header] },
					options: {},
				},
			},
		],
		links: [['Items', 'Call']],
		types: { httpRequest: httpRequestNode() },
	};
}

async function succeed(workflow: TestWorkflow): Promise<void> {
	const run = await startWorkflow(workflow).ended;
	if (run.status !== 'success') throw new Error(run.data.resultData.error?.message ?? run.status);
}

/** Alternates between the kinds, so that all run under the same conditions. First warms up with a tenth more rounds. */
async function inTurn(rounds: number, kinds: ReadonlyArray<() => Promise<void>>): Promise<number[][]> {
	const times = kinds.map((): number[] => []);
	const warmUp = Math.ceil(rounds / 10);
	for (let round = -warmUp; round < rounds; round++) {
		for (const [at, kind] of kinds.entries()) {
			const ms = await timed(kind);
			if (round >= 0) times[at]?.push(ms);
		}
	}
	return times;
}

async function measure(origin: string, calls: number): Promise<Record<string, number[]>> {
	const dispatcher = new Agent();
	const headers = { authorization: `Bearer ${KEY.value}` };
	const plain = async () => {
		const { body } = await request(`${origin}/orders/12345`, { dispatcher, headers });
		if ((await body.text()) !== ANSWER) throw new Error('Another answer than the API gives.');
	};
	const { runAction } = loadBuilt('nodes/GuruAction/action/run.js') as typeof Run;
	const definition = actionFor(origin);
	const services = {
		sandbox: { run: () => Promise.reject(new Error('An API call reached the sandbox.')) },
		egressFilter: egressFilter(),
	};
	const ofAnAction = async () => {
		const result = await runAction(
			definition,
			{ values: { order_id: '12345' }, assistantSlug: 'bench', timeZone: 'UTC', secrets: [KEY] },
			services,
		);
		if (result.output !== ANSWER) throw new Error(JSON.stringify(result));
	};
	const [undici = [], action = []] = await inTurn(calls, [plain, ofAnAction]);
	const [own, n8ns] = [stepWorkflow(origin), httpRequestWorkflow(origin)];
	const [step = [], httpRequest = []] = await inTurn(Math.min(calls, WORKFLOW_RUNS), [
		async () => await succeed(own),
		async () => await succeed(n8ns),
	]);
	await dispatcher.close();
	return { undici, action, step, httpRequest };
}

async function main(): Promise<void> {
	const server = fork(join(__dirname, 'server.ts'));
	try {
		const [port] = (await once(server, 'message')) as [number];
		process.send?.(await measure(`http://127.0.0.1:${port}`, Number(process.argv[2])));
	} finally {
		server.disconnect();
	}
}

main().then(
	// End explicitly, because n8n's core has timers that keep the process alive.
	() => process.disconnect(),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
		process.exit(1);
	},
);
process.once('disconnect', () => process.exit());
