/** Approval by the form of n8n's Wait node. */
import { randomUUID } from 'node:crypto';

import { z } from 'zod/v4';

import { postToWebhook } from '../../local/n8n/webhook';
import type { Execution, Workflow } from '../../local/n8n/answers';
import { waitUntil } from '../../local/process/waitUntil';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { openShop, type Shop } from './harness/shop';
import { actionTool, router, SPLIT_ITEMS, type TestNode, webhook, workflow } from './harness/workflows';
import { formOf, submitForm } from './harness/waitForm';

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

const PATIENT: Limits = { formSeconds: 3600, approvalHours: 24 };

function parts({ approvalHours, formSeconds }: Limits) {
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
	return { path, cancel, first, second, form, trigger };
}

/** Holds a cancellation, asks by a form, and runs it by a second router; a third one is led the same once more. */
async function publish(limits: Limits, then: readonly TestNode[] = []): Promise<Workflow> {
	const { cancel, first, form, path, second, trigger } = parts(limits);
	const created = await n8n.api.createWorkflow(
		workflow(
			path,
			[trigger, first, cancel, form, second('Run it'), second('Once more'), ...then],
			[
				['Webhook', 'Router'],
				['Router', 'Approval', 'main', 2],
				['Cancel order', 'Router', 'ai_tool'],
				['Cancel order', 'Run it', 'ai_tool'],
				['Cancel order', 'Once more', 'ai_tool'],
				['Approval', 'Run it'],
				['Run it', 'Once more'],
				...then.map(({ name }) => ['Once more', name] as const),
			],
		),
	);
	await n8n.api.activate(created);
	return created;
}

/** Several messages at once, whose cancellations are asked about one after another. */
async function publishLoop(): Promise<Workflow> {
	const { cancel, first, form, path, second, trigger } = parts(PATIENT);
	const routing = { ...first, parameters: { ...first.parameters, question: '={{ $json.question }}' } };
	const loop: TestNode = {
		...{ name: 'Loop Over Items', type: 'n8n-nodes-base.splitInBatches', typeVersion: 3 },
		parameters: { options: {} },
	};
	const created = await n8n.api.createWorkflow(
		workflow(
			path,
			[trigger, SPLIT_ITEMS, routing, cancel, loop, form, second('Run it')],
			[
				['Webhook', 'Items'],
				['Items', 'Router'],
				['Router', 'Loop Over Items', 'main', 2],
				['Loop Over Items', 'Approval', 'main', 1],
				['Approval', 'Run it'],
				['Run it', 'Loop Over Items'],
				['Cancel order', 'Router', 'ai_tool'],
				['Cancel order', 'Run it', 'ai_tool'],
			],
		),
	);
	await n8n.api.activate(created);
	return created;
}

/** Sends this and waits until the form does. */
async function send({ id, name }: Workflow, body: object): Promise<{ execution: string; form: URL }> {
	const known = (await n8n.api.executions(id)).map((each) => each.id);
	await postToWebhook(n8n.baseUrl, name, body);
	const waiting = await waitUntil(
		async () => {
			const all = await n8n.api.executions(id);
			return all.find((each) => !known.includes(each.id) && each.status === 'waiting');
		},
		{ timeoutMs: 30_000 },
	);
	if (waiting === undefined) throw new Error('no execution waits');
	return { execution: waiting.id, form: await formOf(n8n, waiting.id) };
}

async function ask(to: Workflow, question: string) {
	return await send(to, { question });
}

const outcomeSchema = z.looseObject({
	answer: z.string(),
	approval: z.looseObject({ status: z.string() }),
	turn: z.looseObject({ repeated: z.boolean() }).optional(),
});

async function ended(execution: string, timeoutMs = 30_000): Promise<Execution> {
	const found = await waitUntil(
		async () => {
			const now = await n8n.api.execution(execution);
			return ['success', 'error', 'canceled'].includes(now.status) ? now : undefined;
		},
		{ timeoutMs },
	);
	if (found === undefined) throw new Error('the execution does not end');
	return found;
}

function outcomeIn(execution: Execution, name: string, time = 0) {
	const run = execution.data.resultData.runData[name]?.[time];
	return outcomeSchema.parse(run?.data?.['main']?.[0]?.[0]?.json);
}

/** What the two routers behind the form have put out, once the execution has ended. */
async function outcomesOf(execution: string, timeoutMs = 30_000) {
	const found = await ended(execution, timeoutMs);
	expect(found.data.resultData.error?.message).toBeUndefined();
	return ['Run it', 'Once more'].map((name) => outcomeIn(found, name));
}

/** Tries the execution again, as the editor does, and waits for the end of that. */
async function triedAgain({ id }: Workflow, execution: string): Promise<Execution> {
	await n8n.api.retryExecution(execution);
	const retry = (await n8n.api.executions(id)).find(({ mode }) => mode === 'retry');
	return await ended(retry?.id ?? '');
}

describe('a cancellation that waits on a form', () => {
	let patient: Workflow;
	let unanswered: Awaited<ReturnType<typeof ask>>;

	beforeAll(async () => {
		patient = await publish(PATIENT);
		const hasty = await publish({ ...PATIENT, formSeconds: 1 });
		// n8n looks once a minute for whose wait is over: the last test sees what came of it.
		unanswered = await ask(hasty, 'Cancel my order 55555');
	});

	test('shows the masked request, and approved runs once, for two turns that wait at the same time', async () => {
		const one = await ask(patient, 'Cancel my order 12345');
		const other = await ask(patient, 'Cancel my order 67890');
		const page = await (await fetch(one.form)).text();
		expect(page).toContain(`DELETE ${shop.origin}/cancel/12345`);
		await submitForm(other.form, 'Approve', '', 'Bo');
		await submitForm(one.form, 'Approve', '', 'Bo');
		const [first, again] = await outcomesOf(one.execution);
		await outcomesOf(other.execution);
		expect([...shop.asked].sort()).toEqual(['DELETE /cancel/12345', 'DELETE /cancel/67890']);
		expect(first).toMatchObject({ approval: { status: 'approved', by: 'Bo' }, turn: { repeated: false } });
		expect(again).toMatchObject({ answer: first?.answer, turn: { repeated: true } });
	});

	test('refused does not run', async () => {
		const { execution, form } = await ask(patient, 'Cancel my order 12345');
		await submitForm(form, 'Refuse');
		const [outcome] = await outcomesOf(execution);
		expect([shop.asked, outcome?.approval.status]).toEqual([[], 'refused']);
	});

	test('changed runs with the new value', async () => {
		const { execution, form } = await ask(patient, 'Cancel my order 12345');
		await submitForm(form, 'Approve', '67890');
		const [outcome] = await outcomesOf(execution);
		expect(shop.asked).toEqual(['DELETE /cancel/67890']);
		expect(outcome?.approval).toMatchObject({
			changed: { 'Cancel order': { order_id: { from: '12345', to: '67890' } } },
		});
	});

	test('answered after it has expired does not run', async () => {
		const short = await publish({ ...PATIENT, approvalHours: 0.0001 });
		const { execution, form } = await ask(short, 'Cancel my order 12345');
		const expired = Date.now() + 0.0001 * 3_600_000;
		await waitUntil(() => Date.now() > expired || undefined, { timeoutMs: 5_000 });
		await submitForm(form, 'Approve');
		const [outcome] = await outcomesOf(execution);
		expect([shop.asked, outcome?.approval.status]).toEqual([[], 'expired']);
	});

	test('in an execution that is tried again after it was stopped at work does not run twice', async () => {
		const stopped = await publish(PATIENT);
		const { execution, form } = await ask(stopped, 'Cancel my order 12345');
		const release = shop.hold('/cancel/12345');
		await submitForm(form, 'Approve');
		await waitUntil(() => shop.asked.length > 0 || undefined, { timeoutMs: 30_000 });
		await n8n.api.stopExecution(execution);
		release();
		expect((await ended(execution)).status).toBe('canceled');
		const again = outcomeIn(await triedAgain(stopped, execution), 'Run it');
		expect(shop.asked).toEqual(['DELETE /cancel/12345']);
		expect(again.turn?.repeated).toBe(true);
	});

	test('in an execution that failed after it, and is tried again, does not run twice', async () => {
		const failing: TestNode = {
			...{ name: 'Fail', type: 'n8n-nodes-base.stopAndError', typeVersion: 1 },
			parameters: { errorMessage: 'Nobody could be told.' },
		};
		const broken = await publish(PATIENT, [failing]);
		const { execution, form } = await ask(broken, 'Cancel my order 12345');
		await submitForm(form, 'Approve');
		expect((await ended(execution)).status).toBe('error');
		await triedAgain(broken, execution);
		expect(shop.asked).toEqual(['DELETE /cancel/12345']);
	});

	test('of two in one execution each is decided by a form of its own', async () => {
		const loop = await publishLoop();
		const items = [{ question: 'Cancel my order 12345' }, { question: 'Cancel my order 67890' }];
		const { execution, form } = await send(loop, { items });
		expect(await (await fetch(form)).text()).toContain('/cancel/12345');
		await submitForm(form, 'Refuse');
		const second = await formOf(n8n, execution, 1);
		expect(await (await fetch(second)).text()).toContain('/cancel/67890');
		await submitForm(second, 'Approve');
		const found = await ended(execution);
		expect(shop.asked).toEqual(['DELETE /cancel/67890']);
		expect([0, 1].map((time) => outcomeIn(found, 'Run it', time).approval.status)).toEqual([
			'refused',
			'approved',
		]);
	});

	test('runs once, also where n8n was started anew in between', async () => {
		const { execution, form } = await ask(patient, 'Cancel my order 12345');
		n8n = await n8n.restart();
		await submitForm(new URL(form.pathname + form.search, n8n.baseUrl), 'Approve', '', 'Bo');
		const [first, again] = await outcomesOf(execution);
		expect(shop.asked).toEqual(['DELETE /cancel/12345']);
		expect(first?.approval).toMatchObject({ status: 'approved', by: 'Bo' });
		expect(again).toMatchObject({ turn: { repeated: true } });
	}, 90_000);

	test('that nobody fills in does not run', async () => {
		const [outcome] = await outcomesOf(unanswered.execution, 120_000);
		expect([shop.asked, outcome?.approval.status]).toEqual([[], 'undecided']);
		expect(outcome?.answer).toContain('not approved in time');
	}, 150_000);
});
