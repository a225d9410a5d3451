/** The router with n8n's Embeddings OpenAI node and a mock server. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import type { INodeType } from 'n8n-workflow';
import { z } from 'zod/v4';

import { openShop, type Shop } from '../e2e/harness/shop';
import { outputOf, runWorkflow, type TestWorkflow } from './runWorkflow';
import { chatModelType, embeddingsType, MODEL, shopAction } from './turnParts';

type Vectors = (texts: readonly string[]) => ReadonlyArray<readonly number[]>;

/** Texts about orders get one vector, all others another. */
const ABOUT_ORDERS: Vectors = (texts) =>
	texts.map((text) => (/order tracking|my order|päckchen/iu.test(text) ? [1, 0] : [0, 1]));

const bodySchema = z.object({ input: z.array(z.string()) });

let shop: Shop;
let server: Server;
let baseUrl: string;
/** The texts of each request to the model. */
const sent: string[][] = [];
let answer: Vectors | number | 'hang' = ABOUT_ORDERS;
const hanging: ServerResponse[] = [];

beforeAll(async () => {
	shop = await openShop();
	server = createServer((request, response) => {
		void readText(request).then((body) => {
			response.setHeader('content-type', 'application/json');
			// This server has no chat model.
			if (request.url !== '/v1/embeddings') {
				response.statusCode = 404;
				response.end('{}');
				return;
			}
			const { input } = bodySchema.parse(JSON.parse(body));
			sent.push(input);
			if (answer === 'hang') {
				hanging.push(response);
				return;
			}
			if (typeof answer === 'number') {
				response.statusCode = answer;
				response.end(JSON.stringify({ error: { message: 'no such model' } }));
				return;
			}
			const data = answer(input).map((embedding, index) => ({ object: 'embedding', index, embedding }));
			response.end(JSON.stringify({ object: 'list', model: 'm', data, usage: {} }));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});

afterAll(async () => {
	server.closeAllConnections();
	await Promise.all([shop.close(), new Promise((resolve) => server.close(resolve))]);
});

/** Each test has its own model name, so that it does not find another test's cached vectors. */
let models = 0;

beforeEach(() => {
	models++;
	sent.length = 0;
	shop.asked.length = 0;
	answer = ABOUT_ORDERS;
});

interface Parts {
	readonly router?: object;
	readonly action?: object;
	readonly actionCredentials?: object;
	readonly embeddings?: INodeType;
	readonly model?: string;
	readonly credentialId?: string | undefined;
	readonly disabled?: boolean;
	readonly withModel?: boolean;
	readonly credentials?: Readonly<Record<string, object>>;
}

/** Shares no word with the action. */
const QUESTION = 'Wo bleibt mein Päckchen?';

function turnOf(questions: readonly string[], parts: Parts = {}): TestWorkflow {
	const { credentialId = '1', withModel = false } = parts;
	return {
		items: questions.map((question) => ({ question, model: `m${models}` })),
		types: { embeddings: parts.embeddings ?? embeddingsType(), chatModel: chatModelType() },
		credentials: { openAiApi: { apiKey: 'test-key', url: baseUrl }, ...parts.credentials },
		nodes: [
			{
				name: 'Router',
				type: 'guruTurnRouter',
				typeVersion: 1.1,
				parameters: { question: '={{ $json.question }}', decideWith: 'builtIn', ...parts.router },
			},
			{
				name: 'Embeddings',
				type: 'embeddings',
				typeVersion: 1.2,
				parameters: { model: parts.model ?? `m${models}`, options: { encodingFormat: 'float' } },
				...(credentialId === 'none'
					? {}
					: { credentials: { openAiApi: { id: credentialId, name: 'Model' } } }),
				...(parts.disabled === true ? { disabled: true } : {}),
			},
			...(withModel ? [MODEL] : []),
			{
				...shopAction('Order tracking', 'When the user asks where an order is', shop.origin, {
					url: `${shop.origin}/orders`,
					parameters: {},
					...parts.action,
				}),
				...parts.actionCredentials,
			},
		],
		links: [
			['Items', 'Router'],
			['Embeddings', 'Router', 'ai_embedding'],
			...(withModel ? [['Model', 'Router', 'ai_languageModel'] as const] : []),
			['Order tracking', 'Router', 'ai_tool'],
		],
	};
}

const answerSchema = z.looseObject({
	audit: z.array(z.looseObject({ action: z.string() })),
	offered: z.array(z.string()),
	notes: z.array(z.string()),
});

async function answersOf(workflow: TestWorkflow) {
	const run = await runWorkflow(workflow);
	expect(run.data.resultData.error?.message).toBeUndefined();
	return [...outputOf(run, 'Router'), ...outputOf(run, 'Router', 1)].map(({ json }) =>
		answerSchema.parse(json),
	);
}

async function answerOf(parts: Parts = {}, question = QUESTION) {
	const [first] = await answersOf(turnOf([question], parts));
	return first ?? { audit: [], offered: [], notes: ['nothing came out'] };
}

const ran = (...actions: string[]) => actions.map((action) => ({ action }));

test('a question that shares no word with an action finds it by its vector, and not without one', async () => {
	expect(await answerOf()).toMatchObject({ audit: ran('Order tracking'), notes: [] });
	expect(await answerOf({ disabled: true })).toMatchObject({ audit: [], offered: [], notes: [] });
});

test('the vectors of one model serve all turns, and another credential is another model', async () => {
	await answerOf();
	expect(sent.flat()).toEqual(expect.arrayContaining([QUESTION, expect.stringContaining('Order tracking.')]));
	sent.length = 0;
	await answersOf(turnOf([QUESTION, 'Wo ist das Päckchen?']));
	expect(sent).toEqual([['Wo ist das Päckchen?']]);
	sent.length = 0;
	await answerOf({ credentialId: '2' });
	expect(sent.flat().length).toBeGreaterThan(10);
});

test('an expression that names the model is taken for what it gives', async () => {
	await answerOf();
	sent.length = 0;
	await answerOf({ model: '={{ $json.model }}' });
	expect(sent).toEqual([]);
	await answerOf({ model: '={{ $json.model }}-large' });
	expect(sent.flat()).toContain(QUESTION);
});

test('turns at the same time each ask through their own sub-node', async () => {
	await answerOf();
	const questions = ['Wo ist mein Päckchen?', 'Kommt das Päckchen bald?'];
	const runs = await Promise.all(questions.map(async (question) => await runWorkflow(turnOf([question]))));
	const logged = runs.map((run) =>
		run.data.resultData.runData['Embeddings']?.map(
			({ inputOverride }) => inputOverride?.['ai_embedding']?.[0]?.[0]?.json['documents'],
		),
	);
	expect(logged).toEqual(questions.map((question) => [[question]]));
});

test('a secret of an action never reaches the embeddings model', async () => {
	const secret = 'key-0123456789';
	const { audit } = await answerOf(
		{
			action: { url: `${shop.origin}/orders?key={API_KEY}` },
			actionCredentials: { credentials: { guruSecrets: { id: '1', name: 'Secrets' } } },
			credentials: {
				guruSecrets: { list: { entries: [{ name: 'API_KEY', value: secret, hidden: true }] } },
			},
		},
		`Where is my order? My key is ${secret}.`,
	);
	expect(audit).toMatchObject(ran('Order tracking'));
	expect(shop.asked).toEqual([`GET /orders?key=${secret}`]);
	expect(sent.flat()).toContain('Where is my order? My key is •••API_KEY•••.');
	expect(JSON.stringify(sent)).not.toContain(secret);
});

describe('words alone decide, and a note says so, where the embeddings model', () => {
	const KNOWN = 'Where is my order?';
	const failed = (why: string) => [
		expect.stringContaining(`The embeddings model failed, so words alone decided: ${why}`) as string,
	];
	const supplies = (response: object): Parts => ({
		embeddings: {
			description: embeddingsType().description,
			async supplyData() {
				return await Promise.resolve({ response });
			},
		},
	});
	const gives = (vectors: unknown): Parts =>
		supplies({ embedDocuments: async () => await Promise.resolve(vectors) });

	test.each<[how: string, answer: typeof answer, parts: Parts, why: string]>([
		['refuses', 400, {}, '400 no such model'],
		[
			'gives vectors of several lengths',
			(texts) => texts.map((_, place) => (place === 0 ? [1] : [1, 0])),
			{},
			'It did not give one vector',
		],
		['gives empty vectors', (texts) => texts.map(() => []), {}, 'It did not give one vector'],
		['gives too few vectors', ABOUT_ORDERS, gives([[1, 0]]), 'It did not give one vector'],
		['gives words', ABOUT_ORDERS, gives('none'), 'It did not give one vector'],
		['gives texts for numbers', ABOUT_ORDERS, gives([['1', '0']]), 'It did not give one vector'],
		['cannot be made', ABOUT_ORDERS, { credentialId: 'none' }, 'Error in sub-node Embeddings'],
		['is none', ABOUT_ORDERS, supplies({ embed: 'nothing' }), 'What is connected to "Embeddings"'],
	])('%s', async (_how, given, parts, why) => {
		answer = given;
		expect(await answerOf(parts, KNOWN)).toMatchObject({ audit: ran('Order tracking'), notes: failed(why) });
	});

	test('takes longer than ten seconds', async () => {
		answer = 'hang';
		const began = performance.now();
		expect(await answerOf({}, KNOWN)).toMatchObject({
			audit: ran('Order tracking'),
			notes: failed('It took too long'),
		});
		expect(performance.now() - began).toBeGreaterThan(9_000);
		expect(performance.now() - began).toBeLessThan(15_000);
		answer = 400;
		for (const response of hanging.splice(0)) response.writeHead(400).end('{}');
	}, 30_000);

	test('was changed for another, until the next turn', async () => {
		await answerOf();
		answer = (texts) => ABOUT_ORDERS(texts).map((vector) => [...vector, 0]);
		const other = 'Where is that order?';
		expect(await answerOf({}, other)).toMatchObject({
			audit: ran('Order tracking'),
			notes: failed('It gave vectors of 3 numbers, and of 2 before'),
		});
		expect(await answerOf()).toMatchObject({ audit: ran('Order tracking'), notes: [] });
	});
});

describe('a chat model that decides', () => {
	const withoutServer = { openAiApi: { apiKey: 'test-key', url: 'http://127.0.0.1:1/v1' } };
	const router = { decideWith: 'model', options: { modelSeconds: 1 } };

	test('asks no embeddings model where nothing falls back', async () => {
		expect(await answerOf({ router, withModel: true, credentials: withoutServer })).toMatchObject({
			audit: [],
		});
		expect(sent).toEqual([]);
	});

	test('falls back to the matcher with its vectors', async () => {
		const fallBack = { ...router, fallBackToBuiltIn: true };
		// The server has no chat completions, so the chat model fails but the embeddings work.
		expect(await answerOf({ router: fallBack, withModel: true })).toMatchObject({
			audit: ran('Order tracking'),
			notes: [
				expect.stringContaining('The built-in matcher decided instead.'),
				expect.stringContaining('could not write the answer'),
			],
		});
		expect(sent.flat()).toContain(QUESTION);
	});
});

describe('where nothing matched, the editor tells what to do', () => {
	const hintsOf = async (parts: Parts, question: string) => {
		const run = await runWorkflow(turnOf([question, question], parts));
		return run.data.resultData.runData['Router']?.[0]?.hints?.map(({ message }) => message);
	};

	test('once for all items', async () => {
		expect(await hintsOf({}, 'Tell me a joke')).toEqual([
			"Nothing matched: write Example Questions in your users' words, or attach a chat model.",
		]);
	});

	test('and nothing where something matched', async () => {
		expect(await hintsOf({}, QUESTION)).toEqual([]);
	});
});
