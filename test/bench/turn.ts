import { z } from 'zod/v4';
import { postToWebhook } from '../../local/n8n/webhook';
import { startTestN8n, type TestN8n } from '../e2e/harness/n8n';
import { OPENAI_TEST_KEY, type ScriptedReply, startOpenAiServer } from '../e2e/harness/openAiServer';
import type { ModelRequest } from '../e2e/harness/openAi/requests';
import {
	actionTool,
	agent,
	chatModel,
	router,
	type TestNode,
	webhook,
	workflow,
} from '../e2e/harness/workflows';
import { startLocalServer } from '../localServer';
import { timesOf } from './figures';
import type { BenchPart } from './part';
import { routerTime } from './routerTime';

const ACTIONS = ['Refund status', 'Order tracking', 'Incident status'];
const QUESTION = 'Where is my refund for order 12345, where is the parcel, and is there an outage?';
const SLOW_MS = 1000;

/** Turns in a real n8n, compared with n8n's AI Agent with the same tools and the same model server. */
export const turn: BenchPart = {
	name: 'turn',
	title: `Turns with three actions, beside n8n's AI Agent`,
	async *run({ runs }) {
		const [n8n, model, actions] = await Promise.all([
			startTestN8n(),
			startOpenAiServer(answer),
			serveActions(),
		]);
		try {
			const data = { apiKey: OPENAI_TEST_KEY, url: model.baseUrl };
			const id = await n8n.api.createCredential({ name: 'Model', type: 'openAiApi', data });
			const address = (path: string) => `${actions.origin}/${path}`;
			await publish(n8n, 'turn-slow', id, ROUTER, address('slow'));
			await publish(n8n, 'agent-slow', id, AGENT, address('slow'));
			const instant = await publish(n8n, 'turn-instant', id, ROUTER, address('instant'));

			const slow = { turns: [] as number[], agents: [] as number[] };
			for (let round = 0; round <= Math.ceil(runs / 20); round++) {
				const { tookMs: turnMs } = await asked(n8n, 'turn-slow');
				const { tookMs: agentMs } = await asked(n8n, 'agent-slow');
				// The first round loads code and opens connections, so it is not counted.
				if (round === 0) continue;
				slow.turns.push(turnMs);
				slow.agents.push(agentMs);
			}
			const agent = timesOf("n8n's AI Agent, three tools of 1 s", slow.agents);
			yield agent;
			yield timesOf('turn, three actions of 1 s', slow.turns, agent);

			const own = { byClock: [] as number[], byLog: [] as number[] };
			for (let round = -3; round < Math.ceil(runs / 4); round++) {
				const { ownMs } = await asked(n8n, 'turn-instant');
				if (round < 0) continue;
				own.byClock.push(ownMs ?? Number.NaN);
				own.byLog.push(routerTime(await n8n.api.lastExecution(instant)));
			}
			yield timesOf("turn, router's own time", own.byClock);
			yield timesOf("turn, beyond the calls in n8n's log", own.byLog);
		} finally {
			await Promise.all([n8n.stop(), model.close(), actions.close()]);
		}
	},
};

/** Calls every offered function once, then answers. Does not wait. */
function answer({ functions, messages }: ModelRequest): ScriptedReply {
	const called = messages.some(({ role }) => role === 'tool');
	if (functions.length === 0 || called) return { content: `All is well (${ACTIONS.join(', ')}).` };
	return {
		toolCalls: functions.map(({ name, parameters }) => {
			const quoted = JSON.stringify(parameters).includes('"quote"');
			return { name, arguments: { order_id: quoted ? { value: '12345', quote: 'order 12345' } : '12345' } };
		}),
	};
}

async function serveActions() {
	return startLocalServer((request, response) => {
		if (request.url?.startsWith('/slow') !== true) response.end('ok');
		else setTimeout(() => response.end('ok'), SLOW_MS);
	});
}

const ROUTER = router({ decideWith: 'model' });
const AGENT: TestNode = { ...agent('={{ $json.body.question }}'), name: 'Router' };

/** @returns the workflow's id */
async function publish(
	n8n: TestN8n,
	path: string,
	credential: string,
	answering: TestNode,
	url: string,
): Promise<string> {
	const model = chatModel(credential);
	const orderId = { name: 'order_id', type: 'string', description: 'The order number', required: true };
	const tools = ACTIONS.map((name) =>
		actionTool(name, {
			condition: `When the user asks for the ${name.toLowerCase()}`,
			actionType: 'API_CALL',
			method: 'GET',
			url: `${url}/{order_id}`,
			parameters: { entries: [orderId] },
		}),
	);
	const created = await n8n.api.createWorkflow(
		workflow(
			path,
			[webhook(path), answering, model, ...tools],
			[
				['Webhook', 'Router'],
				['Model', 'Router', 'ai_languageModel'],
				...tools.map(({ name }) => [name, 'Router', 'ai_tool'] as const),
			],
		),
	);
	await n8n.api.activate(created);
	return created.id;
}

const answerSchema = z.object({ timing: z.object({ ownMs: z.number() }).optional() });

interface Asked {
	readonly tookMs: number;
	/** The router's own time, as it reports it; undefined for the agent. */
	readonly ownMs: number | undefined;
}

async function asked(n8n: TestN8n, path: string): Promise<Asked> {
	const began = performance.now();
	const { status, text } = await postToWebhook(n8n.baseUrl, path, { question: QUESTION });
	const tookMs = performance.now() - began;
	if (status !== 200 || !text.includes('All is well')) {
		throw new Error(`A turn of ${path} failed: ${status} ${text.slice(0, 500)}`);
	}
	return { tookMs, ownMs: answerSchema.safeParse(JSON.parse(text)).data?.timing?.ownMs };
}
