import { randomUUID } from 'node:crypto';

import { postToWebhook } from '../../local/n8n/webhook';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { OPENAI_TEST_KEY, type OpenAiServer, startOpenAiServer } from './harness/openAiServer';
import { openShop, type Shop } from './harness/shop';
import { actionTool, chatModel, router, type TestNode, webhook, workflow } from './harness/workflows';

let n8n: TestN8n;
let model: OpenAiServer;
let shop: Shop;
let modelNode: TestNode;

beforeAll(async () => {
	[n8n, model, shop] = await Promise.all([sharedN8n(), startOpenAiServer(() => ({})), openShop()]);
	const data = { apiKey: OPENAI_TEST_KEY, url: model.baseUrl };
	modelNode = chatModel(await n8n.api.createCredential({ name: 'Model', type: 'openAiApi', data }));
});

afterAll(async () => {
	await Promise.all([n8n.stop(), model.close(), shop.close()]);
});

const memory: TestNode = {
	name: 'Memory',
	type: '@n8n/n8n-nodes-langchain.memoryBufferWindow',
	typeVersion: 1.3,
	parameters: { sessionIdType: 'customKey', sessionKey: '={{ $json.sessionId ?? $json.body.sessionId }}' },
};

const chat = (path: string): TestNode => ({
	name: 'Webhook',
	type: '@n8n/n8n-nodes-langchain.chatTrigger',
	typeVersion: 1.3,
	parameters: { public: true, mode: 'webhook', options: { responseMode: 'lastNode' } },
	...{ webhookId: path },
});

const TRIGGERS = {
	webhook: { trigger: (path: string) => webhook(path), path: (name: string) => name, question: 'question' },
	chat: { trigger: chat, path: (name: string) => `${name}/chat`, question: 'chatInput' },
};
type Kind = keyof typeof TRIGGERS;

/** Books days off; the caller is whoever the message says it is, verified by nobody. */
async function publish(kind: Kind): Promise<string> {
	const name = randomUUID();
	const date = { name: 'date', type: 'string', description: 'The day off, as YYYY-MM-DD', required: true };
	const booking = actionTool('Book a day off', {
		condition: 'When the user wants a day off',
		...{ actionType: 'API_CALL', method: 'POST', url: `${shop.origin}/book/{date}` },
		parameters: { entries: [date] },
	});
	const routing = router({
		question: '={{ $json.chatInput ?? $json.body.question }}',
		decideWith: 'model',
		caller: { values: { email: '={{ $json.body?.email ?? "" }}', name: '', trusted: false } },
		options: {
			...{ now: '2026-11-23T09:30:00Z', timeZone: 'Europe/Berlin' },
			session: '={{ $json.body?.email ? "" : ($json.sessionId ?? $json.body?.sessionId ?? "") }}',
		},
	});
	const created = await n8n.api.createWorkflow(
		workflow(
			name,
			[TRIGGERS[kind].trigger(name), routing, modelNode, memory, booking],
			[
				['Webhook', 'Router'],
				['Model', 'Router', 'ai_languageModel'],
				['Memory', 'Router', 'ai_memory'],
				['Book a day off', 'Router', 'ai_tool'],
			],
		),
	);
	await n8n.api.activate(created);
	return TRIGGERS[kind].path(name);
}

interface Words {
	readonly book: string;
	/** The user's words for Christmas Day. */
	readonly feast: string;
	readonly yes: string;
	readonly no: string;
	/** Offers Thursday and Friday. */
	readonly offer: string;
	readonly second: string;
	readonly change: string;
	readonly thursday: string;
}

const LANGUAGES: Readonly<Record<string, Words>> = {
	English: {
		...{ book: 'Please book Christmas Day off for me', feast: 'Christmas Day', yes: 'yes', no: 'no' },
		offer: 'Which day?\n1. Thursday, 26 November 2026\n2. Friday, 27 November 2026',
		...{ second: 'the second one', change: 'make it Thursday instead', thursday: 'Thursday' },
	},
	German: {
		...{ book: 'Bitte trag mir an Weihnachten frei ein', feast: 'Weihnachten', yes: 'ja', no: 'nein danke' },
		offer: 'Welcher Tag?\n1. Donnerstag, 26. November 2026\n2. Freitag, 27. November 2026',
		...{ second: 'der zweite', change: 'lieber am Donnerstag', thursday: 'Donnerstag' },
	},
	French: {
		...{
			book: 'Je voudrais prendre congé le jour de Noël',
			feast: 'jour de Noël',
			yes: 'oui',
			no: 'non merci',
		},
		offer: 'Quel jour ?\n1. jeudi 26 novembre 2026\n2. vendredi 27 novembre 2026',
		...{ second: 'le deuxième', change: 'plutôt jeudi', thursday: 'jeudi' },
	},
	Japanese: {
		...{ book: 'クリスマスに休みを取りたいです', feast: 'クリスマス', yes: 'はい', no: 'いいえ' },
		offer: 'どちらの日にしますか？\n1. 2026年11月26日（木曜日）\n2. 2026年11月27日（金曜日）',
		...{ second: '二番目でお願いします', change: '木曜日に変更してください', thursday: '木曜日' },
	},
};

/** Calls as an honest model would for these messages. */
function play({ book, change, feast, offer, second, thursday }: Words): void {
	const call = (date: string, quote: string) => ({
		toolCalls: [{ name: 'Book_a_day_off', arguments: { date, date_quote: quote } }],
	});
	model.restart(({ functions, messages }) => {
		if (functions.length === 0) return { content: 'Done.' };
		const said = messages.at(-1)?.text ?? '';
		if (said.startsWith(book)) return call('2026-12-25', feast);
		if (said.startsWith(second)) return call('2026-11-27', second);
		if (said.startsWith(change)) return call('2026-11-26', thursday);
		return said.startsWith('?') ? { content: offer } : { content: 'none' };
	});
}

const cases = (Object.keys(TRIGGERS) as Kind[]).flatMap((kind) =>
	Object.keys(LANGUAGES).map((language) => [kind, language] as const),
);

describe.each(cases)('after a proposal, by %s in %s', (kind, language) => {
	const words = LANGUAGES[language] ?? LANGUAGES['English'];
	if (words === undefined) throw new Error('no words');
	let path: string;

	const say = async (question: string, session: string, more: object = {}) => {
		const body = { [TRIGGERS[kind].question]: question, sessionId: session, ...more };
		// A turn that matches nothing leaves by the second output, to which the webhook does not listen.
		return (await postToWebhook(n8n.baseUrl, path, body)).text;
	};

	beforeAll(async () => {
		play(words);
		path = await publish(kind);
	});

	beforeEach(() => {
		play(words);
		shop.asked.length = 0;
	});

	test('yes books the day that was shown, once', async () => {
		const session = randomUUID();
		expect(await say(words.book, session)).toMatch(/25/u);
		expect(shop.asked).toEqual([]);
		await Promise.all([say(words.yes, session), say(words.yes, session), say(words.yes, session)]);
		await say(words.yes, session);
		expect(shop.asked).toEqual(['POST /book/2026-12-25']);
	});

	test('no books nothing, nor does a later yes', async () => {
		const session = randomUUID();
		await say(words.book, session);
		await say(words.no, session);
		await say(words.yes, session);
		expect(shop.asked).toEqual([]);
	});

	test('the second one of two books that one', async () => {
		const session = randomUUID();
		expect(await say('?', session)).toContain('26');
		await say(words.second, session);
		expect(shop.asked).toEqual(['POST /book/2026-11-27']);
	});

	test('another day instead books that one', async () => {
		const session = randomUUID();
		await say(words.book, session);
		await say(words.change, session);
		expect(shop.asked).toEqual(['POST /book/2026-11-26']);
	});
});

test('in a memory that two people share, the yes of the other books nothing', async () => {
	const words = LANGUAGES['English'];
	if (words === undefined) throw new Error('no words');
	play(words);
	const path = await publish('webhook');
	const say = async (question: string, email: string) =>
		await postToWebhook(n8n.baseUrl, path, { question, sessionId: 'shared', email });
	shop.asked.length = 0;
	await say(words.book, 'ada@example.com');
	await say('yes', 'bob@example.com');
	expect(shop.asked).toEqual([]);
	await say(words.book, 'ada@example.com');
	await say('yes', 'ada@example.com');
	expect(shop.asked).toEqual(['POST /book/2026-12-25']);
});

test('where nobody is named nothing is held: the answer asks for the day', async () => {
	const words = LANGUAGES['English'];
	if (words === undefined) throw new Error('no words');
	play(words);
	const name = await publish('webhook');
	shop.asked.length = 0;
	const { text } = await postToWebhook(n8n.baseUrl, name, { question: words.book });
	expect(JSON.parse(text)).toMatchObject({
		held: [],
		lacking: [{ action: 'Book a day off', missing: ['date'] }],
	});
	expect(shop.asked).toEqual([]);
});
