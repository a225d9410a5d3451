/** `npm start -- --queue`: the demo in n8n's queue mode, on one machine. */
import { join } from 'node:path';
import { z } from 'zod/v4';
import { openAiFromEnvironment } from '../demo/credentials';
import { DEMO_WEBHOOK, loadDemo } from '../demo/load';
import { parseTurnAnswer } from '../demo/report';
import { DEMO_OWNER } from '../n8n/owner';
import { postToWebhook } from '../n8n/webhook';
import { queueServersStep } from '../prepare/queue';
import { Steps } from '../prepare/steps';
import { waitUntil } from '../process/waitUntil';
import { ensureMockProviders, stopMockProviders } from '../mockProviders/process';
import { type Deployment, startDeployment, stopDeployment } from './deployment';
import { answeringWorker } from './answeringWorker';

const NAME = 'queue';
const MAIN_PORT = 5678;
const TURNS = 12;
const SETTLED_MS = 30_000;

/** Each question is about a different order, so that it identifies its execution. */
const questionOf = (number: number) =>
	`Where is my refund for order ${12_345 + number}, and is there an outage right now?`;

interface AnsweredTurn {
	readonly question: string;
	readonly worker: string;
	readonly milliseconds: number;
	readonly actions: readonly string[];
	readonly succeeded: boolean;
}

export interface QueueDemo {
	readonly turns: readonly AnsweredTurn[];
	/** True if the worker of every turn is known and all actions succeeded. */
	readonly good: boolean;
}

/**
 * Stops an earlier deployment, starts a new one, posts a series of turns and reports which worker answered each.
 *
 * @param undo receives functions that stop everything this starts
 */
export async function queueDemo(
	prepare: (steps: Steps) => Promise<void>,
	undo: Array<() => Promise<void>>,
): Promise<QueueDemo> {
	const steps = new Steps(8);
	await prepare(steps);
	await steps.run(queueServersStep);
	const always = (title: string, usually: string, work: (note: (detail: string) => void) => Promise<void>) =>
		steps.run({ title, usually, isDone: () => false, work });
	let standInUrl = '';
	await always('A stand-in for the outside systems', 'a second', async () => {
		const place = await ensureMockProviders();
		if (place.started) undo.push(stopMockProviders);
		standInUrl = place.url;
	});
	let deployment: Deployment | undefined;
	await always(
		'n8n in queue mode: a main, a webhook processor, two workers',
		'about a minute',
		async (note) => {
			await stopQueueDemo();
			undo.push(stopQueueDemo);
			deployment = await startDeployment({ name: NAME, preferPort: MAIN_PORT, note });
		},
	);
	if (!deployment) throw new Error('n8n did not start.');
	const { api, folder } = deployment;
	let workflowId = '';
	await always('The demo workflow and its credentials', 'a second', async () => {
		const settings = { standInUrl, ...openAiFromEnvironment(process.env) };
		({ workflowId } = await loadDemo(api, settings, folder));
	});
	tellWhere(deployment);
	const turns = await askAll(deployment, workflowId);
	return { turns, good: turns.every(({ succeeded, worker }) => succeeded && worker !== '?') };
}

export async function stopQueueDemo(): Promise<void> {
	await stopDeployment(NAME);
}

/** Posts all turns at once, so that both workers have work. */
async function askAll({ api, webhookProcessors, workers }: Deployment, workflowId: string) {
	const [webhook] = webhookProcessors;
	if (!webhook) throw new Error('There is no webhook processor.');
	console.log(`\n${TURNS} turns at once to ${webhook.baseUrl}/webhook/${DEMO_WEBHOOK}`);
	const answers = await Promise.all(
		Array.from({ length: TURNS }, async (_, index) => {
			const question = questionOf(index);
			const began = performance.now();
			const { body, status, text } = await postToWebhook(webhook.baseUrl, DEMO_WEBHOOK, { question });
			const milliseconds = Math.round(performance.now() - began);
			return { question, milliseconds, ...parseTurnAnswer(status, body, text) };
		}),
	);
	const executions = await questionsAsked(api, workflowId);
	const names = answeringWorker(workers);
	return answers.map(({ audit, milliseconds, question }): AnsweredTurn => {
		const worker = names.get(executions.get(question) ?? '') ?? '?';
		const succeeded = audit.length > 0 && audit.every(({ status }) => status === 'success');
		return { question, worker, milliseconds, actions: audit.map(({ action }) => action), succeeded };
	});
}

const webhookItem = z.object({ body: z.object({ question: z.string() }) });

/** Waits until n8n has stored all executions. Returns their ids by question. */
async function questionsAsked(
	api: Deployment['api'],
	workflowId: string,
): Promise<ReadonlyMap<string, string>> {
	await waitUntil(
		async () => {
			const done = (await api.executions(workflowId)).filter(({ status }) => status === 'success');
			return done.length >= TURNS || undefined;
		},
		{ timeoutMs: SETTLED_MS },
	);
	const found = new Map<string, string>();
	for (const { id } of await api.executions(workflowId)) {
		const { runData } = (await api.execution(id)).data.resultData;
		const items = Object.values(runData).flatMap((runs) => runs[0]?.data?.['main']?.[0] ?? []);
		const asked = items.flatMap(({ json }) => webhookItem.safeParse(json).data ?? []);
		for (const { body } of asked) found.set(body.question, id);
	}
	return found;
}

/** A table of the turns, and the number of turns that each worker answered. */
export function queueReport({ turns }: QueueDemo): readonly string[] {
	const counts = new Map<string, number>();
	for (const { worker } of turns) counts.set(worker, (counts.get(worker) ?? 0) + 1);
	return [
		...turns.map(
			({ actions, milliseconds, question, worker }) =>
				`${worker.padEnd(16)} ${`${milliseconds} ms`.padStart(9)}  ${question}  (${actions.join(', ') || 'no action'})`,
		),
		'',
		...[...counts].sort().map(([worker, count]) => `${worker} answered ${count} of ${turns.length}`),
	];
}

function tellWhere({ folder, main, webhookProcessors, workers }: Deployment): void {
	console.log(`\nn8n's editor: ${main.baseUrl}`);
	console.log(`  sign in as ${DEMO_OWNER.email} with the password ${DEMO_OWNER.password}`);
	for (const { baseUrl, name } of [...webhookProcessors, ...workers]) console.log(`${name}: ${baseUrl}`);
	console.log(`Their logs and data: ${join(folder, '*.log')}`);
}
