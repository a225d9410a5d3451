/** The router's field Changes, which controls actions that change something. */
import { z } from 'zod/v4';

import { type OpenAiServer, startOpenAiServer } from '../e2e/harness/openAiServer';
import { openShop, type Shop } from '../e2e/harness/shop';
import { recordOf } from '../../nodes/shared/values/record';
import { date, dayOff, dayOffWorkflow, type Parts } from './dayOff';
import { outputOf, runWorkflow, type StreamChunk } from './runWorkflow';

let shop: Shop;
let model: OpenAiServer;

beforeAll(async () => {
	[shop, model] = await Promise.all([openShop(), startOpenAiServer(() => ({}))]);
});

afterAll(async () => {
	await Promise.all([shop.close(), model.close()]);
});

const CALLS: Readonly<Record<string, object>> = {
	'How many': { pto_balance_lookup: {} },
	Perfect: { submit_pto_request: { date: '2026-11-27', date_quote: 'Friday' } },
	'make it Thursday': { submit_pto_request: { date: '2026-11-26', date_quote: 'Thursday' } },
};

beforeEach(() => {
	shop.asked.length = 0;
	shop.answers.clear();
	shop.together = 1;
	model.restart(({ functions, messages }) => {
		if (functions.length === 0) return { content: 'All right.' };
		const last = messages.at(-1)?.text ?? '';
		const found = Object.entries(CALLS).find(([words]) => last.startsWith(words))?.[1];
		if (found === undefined) return { content: 'none' };
		return { toolCalls: Object.entries(found).map(([name, args]) => ({ name, arguments: args as unknown })) };
	});
});

const outside = () => ({ origin: shop.origin, baseUrl: model.baseUrl });

const turnSchema = z.looseObject({
	answer: z.string(),
	audit: z.array(z.looseObject({ action: z.string(), parameters: recordOf(z.unknown()) })),
	held: z.array(z.looseObject({ action: z.string() })),
	preview: z.array(z.looseObject({ action: z.string() })).optional(),
	notRun: z.array(z.object({ action: z.string(), reason: z.string() })),
	notes: z.array(z.string()),
});

async function say(question: string, parts: Parts, onChunk?: (chunk: StreamChunk) => void) {
	const run = await runWorkflow({
		...dayOffWorkflow(question, parts, outside()),
		...(onChunk ? { onChunk } : {}),
	});
	expect(run.data.resultData.error?.message).toBeUndefined();
	return turnSchema.parse([...outputOf(run, 'Router'), ...outputOf(run, 'Router', 1)][0]?.json);
}

describe.each([true, false])('asking the user first, with a model: %s', (withModel) => {
	const FRIDAY = ['POST /book/2026-11-27', 'POST /notify/Ada/2026-11-27'];
	const talk = (session: string) => {
		const parts = { session: `${session} ${String(withModel)}`, withModel };
		return async (question: string) => await say(question, parts);
	};

	test('asks with the day in words, and “yes” runs that once', async () => {
		const ask = talk('yes');
		await ask('How many days off do I have left?');
		expect(shop.asked.splice(0)).toEqual(['GET /balance']);
		const proposal = await ask('Perfect. Book Friday off then.');
		expect(shop.asked).toEqual([]);
		expect(proposal.answer).toMatch(/Friday,? 27 November 2026\. Shall I do it\?/u);
		expect(proposal.held).toMatchObject([
			{ action: 'submit_pto_request', parameters: { date: { value: '2026-11-27', grounding: 'stated' } } },
			{ action: 'notify_manager' },
		]);
		shop.together = 2;
		await Promise.all(['yes', 'yes', 'yes'].map(ask));
		expect([...shop.asked].sort()).toEqual(FRIDAY);
		const again = await ask('yes');
		expect(shop.asked).toHaveLength(2);
		if (!withModel) expect(again.answer).toContain('done already');
	});

	test('“no” runs nothing, and no yes after it', async () => {
		const ask = talk('no');
		await ask('Perfect. Book Friday off then.');
		await ask('no');
		await ask('yes');
		expect(shop.asked).toEqual([]);
	});

	test('“make it Thursday” asks anew', async () => {
		const ask = talk('change');
		await ask('Perfect. Book Friday off then.');
		const { answer } = await ask('make it Thursday');
		expect([shop.asked, answer]).toEqual([[], expect.stringMatching(/Thursday,? 26 November 2026/u)]);
		shop.together = 2;
		await ask('yes');
		expect([...shop.asked].sort()).toEqual(['POST /book/2026-11-26', 'POST /notify/Ada/2026-11-26']);
	});

	test('of two people in one memory, the other one’s yes runs nothing', async () => {
		const parts = { session: `shared ${String(withModel)}`, withModel };
		await say('Perfect. Book Friday off then.', parts);
		await say('yes', { ...parts, email: 'bob@example.com' });
		expect(shop.asked).toEqual([]);
	});

	test('an anonymous session that is called like somebody’s address is not that person', async () => {
		const parts = { session: `called alike ${String(withModel)}`, withModel };
		await say('Perfect. Book Friday off then.', parts);
		await say('yes', { ...parts, email: '', options: { session: 'ada@example.com' } });
		expect(shop.asked).toEqual([]);
	});

	test('a trigger that streams gets the question', async () => {
		const chunks: string[] = [];
		const parts = { session: `stream ${String(withModel)}`, withModel };
		const { answer } = await say('Perfect. Book Friday off then.', parts, ({ content }) => {
			chunks.push(content ?? '');
		});
		expect(chunks.join('')).toBe(answer);
		expect(answer).toMatch(/Friday,? 27 November 2026/u);
	});

	test('an action that is never to be asked about runs at once', async () => {
		shop.together = 2;
		const actions = dayOff(shop.origin, { confirm: 'never' });
		await say('Perfect. Book Friday off then.', {
			session: `never ${String(withModel)}`,
			withModel,
			actions,
		});
		expect([...shop.asked].sort()).toEqual(FRIDAY);
	});

	test('without a memory nothing is changed, and the notes say what to attach', async () => {
		const { notes, notRun } = await say('Perfect. Book Friday off then.', { withModel });
		expect(shop.asked).toEqual([]);
		expect(notRun[0]).toMatchObject({ action: 'submit_pto_request' });
		expect(notes.join(' ')).toContain('Attach a memory, or set History');
	});
});

test('an action that is always to be asked about is held where the router runs changes', async () => {
	const actions = dayOff(shop.origin, { confirm: 'always' });
	const { held } = await say('Perfect. Book Friday off then.', {
		session: 'always',
		changes: 'run',
		actions,
	});
	expect([shop.asked, held.map(({ action }) => action)]).toEqual([
		[],
		['submit_pto_request', 'notify_manager'],
	]);
});

test('the user’s own text that holds a secret is not kept for an agreement', async () => {
	const text = { ...date, name: 'text', description: 'What to say' };
	const actions = dayOff(shop.origin, { parameters: { entries: [text] }, url: `${shop.origin}/say/{text}` });
	model.restart(({ functions }) =>
		functions.length === 0
			? { content: 'All right.' }
			: {
					toolCalls: [
						{
							name: 'submit_pto_request',
							arguments: { text: 'token-0123456789', text_quote: 'token-0123456789' },
						},
					],
				},
	);
	const asked = await say('Submit “token-0123456789” please', { session: 'secret', actions });
	expect(asked.held).toEqual([]);
	expect(JSON.stringify(asked)).not.toContain('token-0123456789');
	await say('yes', { session: 'secret', actions });
	expect(shop.asked).toEqual([]);
});

describe('a preview', () => {
	test.each([true, false])('sends nothing and shows every request, with a model: %s', async (withModel) => {
		const parts = { session: `preview ${String(withModel)}`, changes: 'preview', withModel };
		const { answer, audit, preview } = await say('Perfect. Book Friday off then.', parts);
		expect([shop.asked, audit]).toEqual([[], []]);
		const requests = [
			[
				`POST ${shop.origin}/book/2026-11-27`,
				'Authorization: Bearer •••TOKEN•••',
				'user-agent: n8n-nodes-guru-actions',
				'content-type: application/json',
				'',
				'{"employee_email": "ada@example.com", "start_date": "2026-11-27"}',
			].join('\n'),
			`POST ${shop.origin}/notify/Ada/2026-11-27\nuser-agent: n8n-nodes-guru-actions`,
		];
		expect(preview).toMatchObject([
			{
				action: 'submit_pto_request',
				effect: 'write',
				parameters: { date: { value: '2026-11-27', grounding: 'stated', evidence: 'Friday' } },
				request: requests[0],
			},
			{ action: 'notify_manager', request: requests[1] },
		]);
		expect(answer).toMatch(/submit_pto_request would run: date: Friday,? 27 November 2026 \(stated\)\./u);
		// The answer shows people that there is a secret, but not its name.
		for (const request of requests) expect(answer).toContain(request.replace('•••TOKEN•••', '•••'));
		expect(answer).not.toContain('Actions used');
	});

	test('of look-ups sends nothing either', async () => {
		const { preview } = await say('How many days off do I have left?', {
			changes: 'preview',
			withModel: false,
		});
		expect([shop.asked, preview?.map(({ action }) => action)]).toEqual([[], ['pto_balance_lookup']]);
	});

	test('of a refusal leaves what waits, and says so', async () => {
		const parts = { session: 'preview no' };
		await say('Perfect. Book Friday off then.', parts);
		const { answer } = await say('no', { ...parts, changes: 'preview' });
		expect(answer).toBe('In a real turn this would be dropped; here it still waits: submit_pto_request.');
		shop.together = 2;
		await say('yes', parts);
		expect(shop.asked).toHaveLength(2);
	});

	test('of an agreement leaves what waits, so that the agreement still counts', async () => {
		const parts = { session: 'preview yes' };
		await say('Perfect. Book Friday off then.', parts);
		const { preview } = await say('yes', { ...parts, changes: 'preview' });
		expect([shop.asked, preview?.length]).toEqual([[], 2]);
		shop.together = 2;
		await say('yes', parts);
		expect(shop.asked).toHaveLength(2);
	});
});
