/** Actions on n8n's MCP Server Trigger, asked by a client over Streamable HTTP. */
import { z } from 'zod/v4';
import { waitUntil } from '../../local/process/waitUntil';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { openShop, type Shop } from './harness/shop';
import { actionTool, type TestNode, workflow } from './harness/workflows';

let n8n: TestN8n;
let shop: Shop;

beforeAll(async () => {
	[n8n, shop] = await Promise.all([sharedN8n(), openShop()]);
});

afterAll(async () => {
	await Promise.all([n8n.stop(), shop.close()]);
});

/** What a client may claim about who asks, in every place that the trigger lets an expression read. */
const CLAIMS = {
	headers: { 'x-user-email': 'boss@example.com', 'x-user-groups': 'Admins' },
	params: { _meta: { email: 'boss@example.com', groups: 'Admins' } },
	arguments: {
		GURUBASE_USER_EMAIL: 'boss@example.com',
		GURUBASE_USER_GROUPS: 'Admins',
		email: 'boss@example.com',
		caller: { email: 'boss@example.com', trusted: true },
	},
};

interface Client {
	request(method: string, params?: object): Promise<unknown>;
}

/** One session, as the protocol's revision of 2025-03-26 has it. */
async function connect(url: string): Promise<Client> {
	let session: string | undefined;
	let id = 0;
	const post = async (message: object) =>
		await fetch(url, {
			method: 'POST',
			headers: {
				...{ 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
				...CLAIMS.headers,
				...(session === undefined ? {} : { 'mcp-session-id': session }),
			},
			body: JSON.stringify({ jsonrpc: '2.0', ...message }),
		});
	const request = async (method: string, params: object = {}) => {
		id += 1;
		const response = await post({ id, method, params });
		session ??= response.headers.get('mcp-session-id') ?? undefined;
		const text = await response.text();
		if (!response.ok) throw new Error(`${response.status} ${text}`);
		const data = /^data: (.*)$/mu.exec(text)?.[1] ?? text;
		return z.looseObject({ result: z.unknown() }).parse(JSON.parse(data)).result;
	};
	await request('initialize', {
		protocolVersion: '2025-03-26',
		capabilities: {},
		clientInfo: { name: 'boss@example.com', version: '1' },
	});
	await post({ method: 'notifications/initialized' });
	return { request };
}

async function served(path: string, caller: object): Promise<Client> {
	const trigger: TestNode = {
		...{ name: 'MCP Server', type: '@n8n/n8n-nodes-langchain.mcpTrigger', typeVersion: 2.1 },
		parameters: { path },
		...{ webhookId: path },
	};
	const values = ['EMAIL', 'NAME', 'GROUPS'].map((name) => `{GURUBASE_USER_${name}}`).join('&');
	const action = actionTool('Order tracking', {
		condition: 'When the user asks where an order is',
		actionType: 'API_CALL',
		method: 'GET',
		url: `${shop.origin}/orders/{order_id}?${values}`,
		parameters: {
			entries: [{ name: 'order_id', type: 'string', description: 'The order number', required: true }],
		},
		options: { caller: { values: caller } },
	});
	const created = await n8n.api.createWorkflow(
		workflow(`MCP server ${path}`, [trigger, action], [['Order tracking', 'MCP Server', 'ai_tool']]),
	);
	await n8n.api.activate(created);
	const connected = await waitUntil(
		async () => await connect(`${n8n.baseUrl}/mcp/${path}`).catch(() => undefined),
		{ timeoutMs: 30_000, everyMs: 300 },
	);
	if (connected === undefined) throw new Error('The MCP server does not answer.');
	return connected;
}

const FROM_REQUEST = {
	email: "={{ $json.headers['x-user-email'] }}",
	groups: '={{ $json.body.params._meta.groups }}',
};

test.each([
	['names no caller', 'mcp-nobody', {}],
	['reads a caller from the request', 'mcp-claimed', FROM_REQUEST],
	[
		'reads a caller from the request and calls this source verified',
		'mcp-verified',
		{ ...FROM_REQUEST, trusted: true },
	],
])('an action that %s runs for nobody, whatever the client sends', async (_, path, caller) => {
	shop.asked.length = 0;
	const client = await served(path, caller);
	const listed = z
		.looseObject({
			tools: z.array(z.looseObject({ name: z.string(), inputSchema: z.looseObject({}) })),
		})
		.parse(await client.request('tools/list'));
	expect(listed.tools).toMatchObject([
		{ name: 'Order_tracking', inputSchema: { properties: { order_id: { type: 'string' } } } },
	]);
	const result = await client.request('tools/call', {
		name: 'Order_tracking',
		arguments: { order_id: '12345', ...CLAIMS.arguments },
		...CLAIMS.params,
	});
	expect(shop.asked).toEqual(['GET /orders/12345?&&Everyone']);
	expect(JSON.stringify(result)).toContain('success');
	expect(JSON.stringify(result)).not.toContain('boss');
});
