/** `npm start`: prepares what is missing, starts the demo, and runs one real turn. */
import { mkdirSync } from 'node:fs';
import { demoUserFolder, N8N_VERSION } from './cache';
import { openAiFromEnvironment } from './demo/credentials';
import { DEMO_WEBHOOK, loadDemo } from './demo/load';
import { actionTable, allOverlap, parseTurnAnswer, type ReportedTurn } from './demo/report';
import type { N8nApi } from './n8n/api';
import { installIntoUserFolder, layOutPackage } from './n8n/installPackage';
import { DEMO_OWNER, signedIn } from './n8n/owner';
import { findN8n, type RunningN8n, startN8n, stopN8n, USUAL_PORT } from './n8n/process';
import { postToWebhook } from './n8n/webhook';
import { engineStep, startedEnginePid, stopStartedEngine } from './prepare/engine';
import { imageStep } from './prepare/image';
import { n8nStep } from './prepare/n8n';
import { nodeStep } from './prepare/node';
import { type Step, Steps } from './prepare/steps';
import { queueDemo, queueReport, stopQueueDemo } from './queue/demo';
import { ensureMockProviders, stopMockProviders } from './mockProviders/process';
import { runAllTemplates } from './templates/runAll';

const N8N_NAME = 'demo-n8n';
const STOP_HINT = 'Stop it, and what was started with it: npm start -- --stop';
const QUESTION =
	'Where is my refund for order 12345, where is the parcel of order 12345, and is there an outage right now?';
/** Delay of each outside system, so that a person can see that the actions overlap. */
const STAND_IN_DELAY_MS = 300;

/** Functions that stop what this run started. They run in reverse order. */
const undo: Array<() => Promise<void>> = [];

async function main(args: readonly string[]): Promise<boolean> {
	const unknown = args.find((arg) => !['--once', '--queue', '--stop', '--templates'].includes(arg));
	if (unknown !== undefined) {
		throw new Error(
			`Unknown argument ${unknown}. There are --queue (n8n's queue mode), --templates (every workflow of ` +
				'docs/workflows), --once (stop afterwards) and --stop.',
		);
	}
	if (args.includes('--stop')) {
		await stopEverything();
		return true;
	}
	const once = args.includes('--once');
	process.once('SIGINT', () => void undoAll().finally(() => process.exit(130)));
	try {
		if (args.includes('--queue')) return await runQueue(once);
		if (args.includes('--templates')) return await runTemplates(once);
		const { n8n, answer } = await run();
		tell(answer);
		if (!once) tellWhere(n8n);
		const good = answer.audit.filter(({ status }) => status === 'success').length;
		return !once || (good === 3 && answer.audit.length === 3 && allOverlap(answer.audit));
	} finally {
		if (once) await undoAll();
	}
}

async function runQueue(once: boolean): Promise<boolean> {
	const demo = await queueDemo(prepare, undo);
	for (const line of queueReport(demo)) console.log(line);
	if (!once) console.log(STOP_HINT);
	return demo.good;
}

async function runTemplates(once: boolean): Promise<boolean> {
	const { api, n8n, standInUrl } = await startDemo(new Steps(6));
	console.log('\nEvery workflow of docs/workflows, with the demo’s credentials:\n');
	const good = await runAllTemplates(api, standInUrl);
	console.log('');
	if (!once) tellWhere(n8n);
	return good;
}

async function run(): Promise<{ n8n: RunningN8n; answer: ReportedTurn }> {
	const steps = new Steps(7);
	const { api, n8n, standInUrl } = await startDemo(steps);
	let workflowId = '';
	await steps.run(
		always('The demo workflow and its credentials', 'a second', async () => {
			const settings = { standInUrl, ...openAiFromEnvironment(process.env) };
			workflowId = (await loadDemo(api, settings)).workflowId;
		}),
	);
	return { n8n, answer: await ask(api, workflowId) };
}

/** Runs six steps: the preparation, the mock providers and n8n. */
async function startDemo(steps: Steps): Promise<{ api: N8nApi; n8n: RunningN8n; standInUrl: string }> {
	await prepare(steps);
	let standInUrl = '';
	await steps.run(
		always('A stand-in for the outside systems', 'a second', async () => {
			const place = await ensureMockProviders({ delayMs: STAND_IN_DELAY_MS });
			if (place.started) undo.push(stopMockProviders);
			standInUrl = place.url;
		}),
	);
	let n8n: RunningN8n | undefined;
	await steps.run(
		always('n8n with this package', 'up to half a minute', async (note) => {
			n8n = await ensureN8n(note);
		}),
	);
	if (!n8n) throw new Error('n8n did not start.');
	return { api: await signedIn(n8n.baseUrl), n8n, standInUrl };
}

/** @throws Error with the workflow's error if the workflow did not answer the turn */
async function ask(api: N8nApi, workflowId: string): Promise<ReportedTurn> {
	console.log(`\nAsking the workflow's webhook ${api.baseUrl}/webhook/${DEMO_WEBHOOK}`);
	const { status, body, text } = await postToWebhook(api.baseUrl, DEMO_WEBHOOK, { question: QUESTION });
	try {
		return parseTurnAnswer(status, body, text);
	} catch (error) {
		const { data } = await api.lastExecution(workflowId);
		const { error: cause, lastNodeExecuted } = data.resultData;
		if (!cause) throw error;
		throw new Error(`The workflow failed at its node "${lastNodeExecuted ?? '?'}": ${cause.message}`);
	}
}

/** Prepares the sandbox and n8n in parallel. Throws a failure only after both have ended, to keep the other's work. */
async function prepare(steps: Steps): Promise<void> {
	const engineBefore = startedEnginePid();
	const sandbox = async () => {
		await steps.run(engineStep);
		if (engineBefore === undefined && startedEnginePid() !== undefined) undo.push(stopStartedEngine);
		await steps.run(imageStep);
	};
	const n8n = async () => {
		await steps.run(nodeStep);
		await steps.run(n8nStep);
	};
	for (const result of await Promise.allSettled([sandbox(), n8n()])) {
		if (result.status === 'rejected') throw result.reason;
	}
}

/** Reuses a running n8n, unless it has another version or another build of the package. */
async function ensureN8n(note: (detail: string) => void): Promise<RunningN8n> {
	note('packing this checkout');
	const laidOut = await layOutPackage();
	const found = await findN8n(N8N_NAME);
	const details = { package: laidOut.hash, n8n: N8N_VERSION };
	if (found?.details['package'] === details.package && found.details['n8n'] === details.n8n) return found;
	if (found) {
		note('stopping the n8n that runs another build or version');
		await found.stop();
	}
	mkdirSync(demoUserFolder, { recursive: true });
	installIntoUserFolder(laidOut, demoUserFolder);
	note('starting');
	const started = await startN8n({
		name: N8N_NAME,
		userFolder: demoUserFolder,
		preferUsualPort: true,
		details,
	});
	undo.push(() => started.stop());
	return started;
}

function always(title: string, usually: string, work: Step['work']): Step {
	return { title, usually, isDone: () => false, work };
}

function tell({ audit, answer, notRun }: ReportedTurn): void {
	console.log(`\nQuestion: ${QUESTION}\n`);
	if (audit.length === 0) console.log('No action ran.');
	else for (const line of actionTable(audit)) console.log(line);
	for (const { action, reason } of notRun) console.log(`${action} did not run: ${reason}`);
	console.log(`\nAll of them at the same time: ${allOverlap(audit) ? 'yes' : 'no'}`);
	console.log(`\nAnswer:\n${answer}\n`);
}

function tellWhere({ baseUrl, logFile }: RunningN8n): void {
	console.log(`n8n is running. Its editor: ${baseUrl}`);
	if (Number(new URL(baseUrl).port) !== USUAL_PORT) {
		console.log(`  not on n8n's usual port ${USUAL_PORT}, which another program had when it started`);
	}
	console.log(`  sign in as ${DEMO_OWNER.email} with the password ${DEMO_OWNER.password}`);
	console.log(`  its log: ${logFile}`);
	console.log(STOP_HINT);
}

async function undoAll(): Promise<void> {
	for (let step = undo.pop(); step; step = undo.pop()) await step();
}

async function stopEverything(): Promise<void> {
	await stopN8n(N8N_NAME);
	await stopQueueDemo();
	await stopMockProviders();
	await stopStartedEngine();
	console.log('Stopped: n8n, the stand-in, and the container engine where npm start had started it.');
}

main(process.argv.slice(2)).then(
	(good) => {
		if (!good) {
			console.error('Not everything that was expected ran successfully (see above).');
			process.exitCode = 1;
		}
	},
	(error: unknown) => {
		console.error(`\n${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
	},
);
