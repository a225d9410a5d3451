/** Approval by the form of n8n's Wait node. */
import { randomUUID } from 'node:crypto';

import { z } from 'zod/v4';

import { postToWebhook } from '../../local/n8n/webhook';
import type { Execution, Workflow } from '../../local/n8n/answers';
import { waitUntil } from '../../local/process/waitUntil';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { openShop, type Shop } from './harness/shop';
import { actionTool, router, type TestNode, webhook, workflow } from './harness/workflows';

let n8n: TestN8n;
let shop: Shop;

beforeAll(async () => {
	[n8n, shop] = await Promise.all([sharedN8n(), openShop()]);
});

afterAll(async () => {
	await Promise.all([n8n.stop(), shop.close()]);
});

beforeEach(() => {
	shop.asked.length = 0;
});

const orderId = { name: 'order_id', type: 'string', description: 'The order number', required: true };

const FORM: TestNode = {
	name: 'Approval',
	type: 'n8n-nodes-base.wait',
	typeVersion: 1.1,
	parameters: {
		resume: 'form',
		formTitle: 'Approval',
		formDescription: '={{ $json.message }}',
		formFields: {
			values: [
				{
					fieldLabel: 'Decision',
					fieldType: 'dropdown',
					fieldOptions: { values: [{ option: 'Approve' }, { option: 'Refuse' }] },
					requiredField: true,
				},
				{ fieldLabel: 'Order' },
				{ fieldLabel: 'Your name' },
			],
		},
		...{ limitWaitTime: true, limitType: 'afterTimeInterval', resumeAmount: 1, resumeUnit: 'seconds' },
		options: {},
	},
	...{ webhookId: randomUUID() },
};

interface Limits {
	/** Seconds that the form waits. */
	readonly formSeconds: number;
	/** Hours that an approval counts. */
	readonly approvalHours: number;
}

/** Holds a cancellation, asks by a form, and runs it by a second router; a third one is led the same once more. */
async function publish({ approvalHours, formSeconds }: Limits): Promise<Workflow> {
	const path = randomUUID();
	const cancel = actionTool('Cancel order', {
		condition: 'When the user wants to cancel an order',
		exampleQuestions: ['Cancel my order'],
		...{ actionType: 'API_CALL', method: 'DELETE', url: `${shop.origin}/cancel/{order_id}` },
		parameters: { entries: [orderId] },
	});
	const first = router({
		...{ decideWith: 'builtIn', allowBuiltInWrites: true, changes: 'hold' },
		caller: { values: { email: 'ada@example.com', name: 'Ada', trusted: true } },
		options: { approvalHours },
	});
	const second = (name: string): TestNode => ({
		...first,
		name,
		parameters: {
			operation: 'runHeld',
			held: "={{ $('Router').item.json.held }}",
			approved:
				"={{ $('Approval').item.json.Decision ? $('Approval').item.json.Decision === \"Approve\" : undefined }}",
			approvedBy: "={{ $('Approval').item.json['Your name'] ?? '' }}",
			heldChanges: "={{ $('Approval').item.json.Order ? { order_id: $('Approval').item.json.Order } : {} }}",
		},
	});
	const form = { ...FORM, parameters: { ...FORM.parameters, resumeAmount: formSeconds } };
	const trigger = {
		...webhook(path),
		parameters: { ...webhook(path).parameters, responseMode: 'onReceived' },
	};
	const made = workflow(
		path,
		[trigger, first, cancel, form, second('Run it'), second('Once more')],
		[
			['Webhook', 'Router'],
			['Router', 'Approval', 'main', 2],
			['Cancel order', 'Router', 'ai_tool'],
			['Cancel order', 'Run it', 'ai_tool'],
			['Cancel order', 'Once more', 'ai_tool'],
			['Approval', 'Run it'],
			['Run it', 'Once more'],
		],
	);
	const created = await n8n.api.createWorkflow(made);
	await n8n.api.activate(created);
	return created;
}

const waitSchema = z.looseObject({ metadata: z.looseObject({ resumeFormUrl: z.string() }) });

/** Says something and waits until the form does. */
async function ask({ id, name }: Workflow, question: string): Promise<{ execution: string; form: URL }> {
	const known = (await n8n.api.executions(id)).map((each) => each.id);
	await postToWebhook(n8n.baseUrl, name, { question });
	const waiting = await waitUntil(
		async () => {
			const all = await n8n.api.executions(id);
			return all.find((each) => !known.includes(each.id) && each.status === 'waiting');
		},
		{ timeoutMs: 30_000 },
	);
	if (waiting === undefined) throw new Error('no execution waits');
	const { data } = await n8n.api.execution(waiting.id);
	const { metadata } = waitSchema.parse(data.resultData.runData['Approval']?.[0]);
	const { pathname, search } = new URL(metadata.resumeFormUrl);
	return { execution: waiting.id, form: new URL(pathname + search, n8n.baseUrl) };
}

async function submit(form: URL, ...values: readonly string[]): Promise<void> {
	const body = new FormData();
	values.forEach((value, index) => {
		body.set(`field-${index}`, value);
	});
	const response = await fetch(form, { method: 'POST', body });
	expect(response.ok).toBe(true);
	await response.text();
}

const outcomeSchema = z.looseObject({
	answer: z.string(),
	approval: z.looseObject({ status: z.string() }),
	turn: z.looseObject({ repeated: z.boolean() }).optional(),
});

/** What the two routers behind the form have put out, once the execution has ended. */
async function outcomesOf(execution: string, timeoutMs = 30_000) {
	const ended = await waitUntil(
		async (): Promise<Execution | undefined> => {
			const found = await n8n.api.execution(execution);
			return ['success', 'error'].includes(found.status) ? found : undefined;
		},
		{ timeoutMs },
	);
	if (ended === undefined) throw new Error('the execution does not end');
	const { error, runData } = ended.data.resultData;
	expect(error?.message).toBeUndefined();
	return ['Run it', 'Once more'].map((name) =>
		outcomeSchema.parse(runData[name]?.[0]?.data?.['main']?.[0]?.[0]?.json),
	);
}

describe('a cancellation that waits on a form', () => {
	let patient: Workflow;
	let hasty: Workflow;

	beforeAll(async () => {
		patient = await publish({ formSeconds: 3600, approvalHours: 24 });
		hasty = await publish({ formSeconds: 1, approvalHours: 24 });
	});

	test('shows the masked request, and approved runs once, for two turns that wait at the same time', async () => {
		const one = await ask(patient, 'Cancel my order 12345');
		const other = await ask(patient, 'Cancel my order 67890');
		const page = await (await fetch(one.form)).text();
		expect(page).toContain(`DELETE ${shop.origin}/cancel/12345`);
		await submit(other.form, 'Approve', '', 'Bo');
		await submit(one.form, 'Approve', '', 'Bo');
		const [first, again] = await outcomesOf(one.execution);
		await outcomesOf(other.execution);
		expect([...shop.asked].sort()).toEqual(['DELETE /cancel/12345', 'DELETE /cancel/67890']);
		expect(first).toMatchObject({ approval: { status: 'approved', by: 'Bo' }, turn: { repeated: false } });
		expect(again).toMatchObject({ answer: first?.answer, turn: { repeated: true } });
	});

	test('refused does not run', async () => {
		const { execution, form } = await ask(patient, 'Cancel my order 12345');
		await submit(form, 'Refuse');
		const [outcome] = await outcomesOf(execution);
		expect([shop.asked, outcome?.approval.status]).toEqual([[], 'refused']);
	});

	test('changed runs with the new value', async () => {
		const { execution, form } = await ask(patient, 'Cancel my order 12345');
		await submit(form, 'Approve', '67890');
		const [outcome] = await outcomesOf(execution);
		expect(shop.asked).toEqual(['DELETE /cancel/67890']);
		expect(outcome?.approval).toMatchObject({
			changed: { 'Cancel order': { order_id: { from: '12345', to: '67890' } } },
		});
	});

	test('answered after it has expired does not run', async () => {
		const short = await publish({ formSeconds: 3600, approvalHours: 0.0001 });
		const { execution, form } = await ask(short, 'Cancel my order 12345');
		const expired = Date.now() + 0.0001 * 3_600_000;
		await waitUntil(() => Date.now() > expired || undefined, { timeoutMs: 5_000 });
		await submit(form, 'Approve');
		const [outcome] = await outcomesOf(execution);
		expect([shop.asked, outcome?.approval.status]).toEqual([[], 'expired']);
	});

	test('that nobody fills in does not run', async () => {
		const { execution } = await ask(hasty, 'Cancel my order 12345');
		const [outcome] = await outcomesOf(execution, 120_000);
		expect([shop.asked, outcome?.approval.status]).toEqual([[], 'undecided']);
		expect(outcome?.answer).toContain('not approved in time');
	}, 150_000);
});
