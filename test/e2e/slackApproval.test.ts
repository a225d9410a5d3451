/** The template approval-slack. n8n's node knows Slack by a fixed address, so a proxy leads it to the stand-in. */
import { z } from 'zod/v4';

import { type MockProvider, startMockProvider } from '../../local/mockProviders/server';
import { DEMO_KEYS } from '../../local/mockProviders/keys';
import { mockSecrets } from '../../local/mockProviders/secrets';
import type { Workflow } from '../../local/n8n/answers';
import { postToWebhook } from '../../local/n8n/webhook';
import { startTestN8n, type TestN8n } from './harness/n8n';
import { type Outside, startOutside } from './harness/outside';
import { openChat, type Template, templateOf } from '../../local/templates/template';

let slack: MockProvider;
let outside: Outside;
let n8n: TestN8n;
let template: Template;
let workflow: Workflow;

beforeAll(async () => {
	slack = await startMockProvider({ host: '127.0.0.1', port: 0 });
	outside = await startOutside(new URL('https://slack.com'), Number(new URL(slack.url).port));
	n8n = await startTestN8n({ env: outside.env });
	const create = async (name: string, type: string, data: Record<string, unknown>) => ({
		[type]: { id: await n8n.api.createCredential({ name, type, data }), name },
	});
	const secrets = await create('Secrets', 'guruSecrets', { list: { entries: mockSecrets(slack.url) } });
	const bot = await create('Slack', 'slackApi', { accessToken: DEMO_KEYS.slack });
	template = templateOf('approval-slack', (node) => {
		if (node.type === 'n8n-nodes-base.slack') return { ...node, credentials: bot };
		return node.type.endsWith('.guruActionTool') ? { ...node, credentials: secrets } : openChat(node);
	});
	workflow = await n8n.api.createWorkflow(template);
	await n8n.api.activate(workflow);
}, 120_000);

afterAll(async () => {
	await n8n.stop();
	await Promise.all([outside.close(), slack.close()]);
});

const postSchema = z.object({
	channel: z.string(),
	blocks: z.array(
		z.looseObject({
			type: z.string(),
			text: z.object({ type: z.string(), text: z.string() }).optional(),
			elements: z.array(z.object({ text: z.object({ text: z.string() }), url: z.url() })).optional(),
		}),
	),
});
const outcomeSchema = z.looseObject({ approval: z.looseObject({ status: z.string() }) });

const asked = (path: string) => slack.requests.filter(({ url }) => url === path).map(({ body }) => body);

test.each([
	['Approve', 'approved', 1],
	['Refuse', 'refused', 0],
])('in Slack, who presses %s decides', async (button, status, requested) => {
	const before = {
		posts: asked('/api/chat.postMessage').length,
		bookings: asked('/time-off/requests').length,
	};

	const chatInput = 'Book Friday off then. <!here> & <br>\\n> by the boss';
	const chat = template.nodes.find(({ type }) => type.endsWith('.chatTrigger'));
	const path = `${chat?.webhookId}/chat`;
	const said = await postToWebhook(n8n.baseUrl, path, {
		action: 'sendMessage',
		chatInput,
		sessionId: status,
	});
	expect(said.text).toContain('An approval is needed for submit_pto_request and notify_manager');

	const posted = asked('/api/chat.postMessage').slice(before.posts);
	expect(posted).toHaveLength(1);
	const { blocks, channel } = postSchema.parse(JSON.parse(posted[0] ?? ''));
	const shown = blocks.map(({ text }) => text?.text ?? '').join('\n');
	expect(channel).toBe('#hr-approvals');
	expect(shown).toContain('Ada, ada@example.com asks for:');
	expect(shown).toContain('Authorization: Bearer •••SAP_API_TOKEN•••');
	expect(shown).toContain('> Book Friday off then. &lt;!here> &amp; &lt;br>\\ n> by the boss');
	const buttons = blocks.flatMap(({ elements = [] }) => elements);
	const { pathname, search } = new URL(buttons.find(({ text }) => text.text === button)?.url ?? '');
	// The page refuses robots, which look at the links of messages before people do.
	const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0' };
	expect((await fetch(n8n.baseUrl + pathname + search, { headers })).status).toBe(200);

	const { data } = await n8n.api.lastExecution(workflow.id, 120_000);
	const [run] = data.resultData.runData['Run what was approved'] ?? [];
	expect(outcomeSchema.parse(run?.data?.['main']?.[0]?.[0]?.json).approval.status).toBe(status);
	expect(asked('/time-off/requests').slice(before.bookings)).toHaveLength(requested);
});
