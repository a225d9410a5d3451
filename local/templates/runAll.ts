/** `npm start -- --templates`: runs every template in a real n8n with the mock providers, and prints one line each. */
import { z } from 'zod/v4';
import { demoUserFolder } from '../cache';
import type { N8nApi } from '../n8n/api';
import type { Workflow } from '../n8n/answers';
import { postToWebhook } from '../n8n/webhook';
import { waitUntil } from '../process/waitUntil';
import { errorMessage } from '../../common/errorMessage';
import { allTemplates } from './all';
import { rememberLoaded, removeLoaded } from './loaded';
import { sendSlackEvent } from './slackEvent';
import { createCredentials, openChat, type TemplateNode, templateOf, withCredentials } from './template';
import { BUG, QUESTIONS, SCHEDULED } from './trials';

const DAY_OFF = 'Book Friday off then.';
const SLACK_QUESTION = 'Where is my order 12345?';
const LINE_WIDTH = 150;
const SCHEDULED_MS = 120_000;

/** For templates with a chat: the message to send and a part of the expected answer. */
const MESSAGES: ReadonlyMap<string, readonly [question: string, answer: string]> = new Map([
	...QUESTIONS.map(([file, question, answer]) => [file, [question, answer]] as const),
	['engineering-bug-ticket', [BUG, 'ENG-']],
	['day-off', [DAY_OFF, 'submit_pto_request']],
	['approval-form', [DAY_OFF, 'An approval is needed']],
	['chat-page', [SLACK_QUESTION, 'Denver']],
]);

const requestSchema = z.array(z.object({ method: z.string(), url: z.string(), body: z.string() }));

interface Loaded {
	readonly api: N8nApi;
	readonly workflow: Workflow;
	readonly nodes: readonly TemplateNode[];
	/** The requests to the outside systems so far, the oldest first. */
	readonly asked: () => Promise<ReadonlyArray<{ method: string; url: string; body: string }>>;
}

/** Calls `print` with a line for each template. @returns true if all of them did what they should */
export async function runAllTemplates(
	api: N8nApi,
	standInUrl: string,
	print: (line: string) => void = console.log,
): Promise<boolean> {
	await removeLoaded(api, demoUserFolder);
	const credentials = await createCredentials(api, standInUrl);
	const loaded = {
		workflows: [] as string[],
		credentials: Object.values(credentials).flatMap((each) => Object.values(each).map(({ id }) => id)),
	};
	const asked = async () => requestSchema.parse(await (await fetch(`${standInUrl}/__requests`)).json());
	let good = true;
	for (const file of allTemplates().keys()) {
		const line = (what: string) => print(`${file.padEnd(24)}${what}`.slice(0, LINE_WIDTH));
		const template = withCredentials(templateOf(file, ready), credentials);
		const workflow = await api.createWorkflow(template);
		loaded.workflows.push(workflow.id);
		rememberLoaded(demoUserFolder, loaded);
		try {
			line(await run(file, { api, workflow, nodes: template.nodes, asked }));
		} catch (error) {
			good = false;
			line(`FAILED    ${oneLine(errorMessage(error))}`);
		}
	}
	return good;
}

/** Changes a node as a person would to try it: opens the chat, and allows the built-in matcher to write. */
function ready(node: TemplateNode): TemplateNode {
	if (!node.type.endsWith('.guruTurnRouter')) return openChat(node);
	return { ...node, parameters: { ...node.parameters, allowBuiltInWrites: true } };
}

async function run(file: string, loaded: Loaded): Promise<string> {
	const message = MESSAGES.get(file);
	if (message !== undefined) return await answered(loaded, message);
	if (SCHEDULED.some(([scheduled]) => scheduled === file)) return await done(file, loaded);
	if (file === 'slack-turn') return await answeredInSlack(loaded);
	if (loaded.nodes.some(({ type }) => type === 'n8n-nodes-base.slack'))
		return "loaded    not run: n8n's own Slack node asks slack.com and nothing else";
	throw new Error('local/templates/trials.ts does not say what to try it with.');
}

async function answered(
	{ api, nodes, workflow }: Loaded,
	[chatInput, expected]: readonly [string, string],
): Promise<string> {
	await api.activate(workflow);
	const chat = nodes.find(({ type }) => type.endsWith('.chatTrigger'));
	const message = { action: 'sendMessage', chatInput, sessionId: workflow.id };
	const { body, text } = await postToWebhook(api.baseUrl, `${chat?.webhookId}/chat`, message);
	if (!text.includes(expected)) throw new Error(`answered "${text}", without "${expected}"`);
	const output = z.object({ output: z.string() }).safeParse(body);
	return `answered  ${chatInput} → ${oneLine(output.data?.output ?? `a stream with "${expected}" in it`)}`;
}

/** Runs a scheduled workflow manually, as the editor's button does. */
async function done(file: string, { api, asked, nodes, workflow }: Loaded): Promise<string> {
	const before = (await asked()).length;
	const trigger = nodes.find(({ type }) => type.endsWith('.scheduleTrigger'));
	await api.runManually(workflow.id, trigger?.name ?? '');
	const { data, status } = await api.lastExecution(workflow.id, SCHEDULED_MS);
	if (status !== 'success') throw new Error(data.resultData.error?.message ?? status);
	const [, method, path] = SCHEDULED.find(([scheduled]) => scheduled === file) ?? [];
	const wrote = (await asked()).slice(before).filter((each) => each.method !== 'GET');
	const found = wrote.find((each) => each.method === method && each.url.startsWith(path ?? ''));
	if (found === undefined) throw new Error(`the run ended well, but ${method} ${path} was not asked`);
	return `did       ${wrote.length} × ${found.method} ${found.url}: ${oneLine(found.body)}`;
}

async function answeredInSlack({ api, asked, workflow }: Loaded): Promise<string> {
	await api.activate(workflow);
	const before = (await asked()).length;
	const event = {
		...{ type: 'event_callback', event_id: `Ev${workflow.id}` },
		event: { type: 'message', channel: 'C0SUPPORT', user: 'U1', ts: '1.1', text: SLACK_QUESTION },
	};
	await waitUntil(
		async () => {
			const { status } = await sendSlackEvent(api.baseUrl, event);
			return status === 404 ? undefined : status;
		},
		{ timeoutMs: 10_000 },
	);
	const posted = await waitUntil(
		async () => (await asked()).slice(before).find(({ url }) => url === '/api/chat.postMessage'),
		{ timeoutMs: 60_000 },
	);
	if (posted === undefined) throw new Error('nothing was posted to Slack');
	return `answered  ${SLACK_QUESTION} → ${oneLine(posted.body)}`;
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
