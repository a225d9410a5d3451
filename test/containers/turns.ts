/** A turn with Python and an API call, through n8n in containers. */
import assert from 'node:assert/strict';
import { z } from 'zod/v4';
import type { N8nApi } from '../../local/n8n/api';
import { postToWebhook } from '../../local/n8n/webhook';
import { actionTool, router, webhook, workflow } from '../e2e/harness/workflows';

const PATH = 'containers';
const bodySchema = z.looseObject({
	audit: z.array(
		z.looseObject({
			action: z.string(),
			status: z.string(),
			output: z.string().optional(),
		}),
	),
});

/** Tries what stands in `targets`, a list of address:port, and prints those that it reached. */
const REACH = `import os, socket
reached = []
for target in os.environ["targets"].split():
    host, port = target.rsplit(":", 1)
    try:
        socket.create_connection((host, int(port)), 3).close()
        reached.append(target)
    except OSError:
        pass
print("reached", reached)`;

const PYTHON = `import os, pandas
print("order", os.environ["order_id"], "of", int(pandas.Series([19, 23]).sum()))`;

const MEMORY = `import os
print(os.environ["order_id"])
print(len(bytearray(700 * 2**20)))`;

/** Makes the workflow of the turns, published. @param apiUrl what the API call asks, with /{order_id} */
export async function publishTurns(api: N8nApi, apiUrl: string, targets: readonly string[]): Promise<void> {
	const orderId = {
		entries: [{ name: 'order_id', type: 'string', description: 'The order number', required: true }],
	};
	const python = (name: string, condition: string, pythonCode: string) =>
		actionTool(name, { condition, actionType: 'PYTHON_CODE', pythonCode, parameters: orderId });
	const reach = REACH.replace('os.environ["targets"]', JSON.stringify(targets.join(' ')));
	const flow = await api.createWorkflow(
		workflow(
			'Turns in containers',
			[
				webhook(PATH),
				router({}),
				python('Order total', 'When the user asks for the total of an order', PYTHON),
				python('Big report', 'When the user asks for the big report of an order', MEMORY),
				python('Neighbours', 'When the user asks for the neighbours of an order', reach),
				actionTool('Order weather', {
					...{ condition: 'When the user asks for the weather at an order', actionType: 'API_CALL' },
					...{ method: 'GET', url: `${apiUrl}/{order_id}`, parameters: orderId },
				}),
			],
			[
				['Webhook', 'Router'],
				...['Order total', 'Big report', 'Neighbours', 'Order weather'].map(
					(name) => [name, 'Router', 'ai_tool'] as const,
				),
			],
		),
	);
	await api.activate(flow);
}

/** Asks a question, and returns what its actions did. @throws Error where none ran */
export async function ask(baseUrl: string, question: string): Promise<z.infer<typeof bodySchema>['audit']> {
	const { status, body, text } = await postToWebhook(baseUrl, PATH, { question });
	assert.equal(status, 200, text.slice(0, 500));
	const { audit } = bodySchema.parse(body);
	assert.ok(audit.length > 0, `No action ran: ${text.slice(0, 500)}`);
	return audit;
}

/** A turn in which both kinds of action succeed. */
export async function goodTurn(baseUrl: string): Promise<void> {
	const audit = await ask(baseUrl, 'What is the total of order 4711, and how is the weather at order 4711?');
	const found = audit
		.map(({ action, status, output = '' }) => [action, status, output.trim()].join(' | '))
		.sort();
	assert.equal(found[0], 'Order total | success | order 4711 of 42', JSON.stringify(audit).slice(0, 1500));
	assert.match(found[1] ?? '', /^Order weather \| success \| .*sunny at 4711/);
}
