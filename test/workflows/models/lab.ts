/** One turn of the router with one of n8n's chat models, against the stand-in of its provider. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { INodeParameters, INodeType } from 'n8n-workflow';

import { type ModelServer, type Script, startModelServer } from '../../../local/mockProviders/models/server';
import { openShop, type Shop } from '../../e2e/harness/shop';
import { makeCertificates } from '../../sandbox/engine/connections/certificates';
import { outputOf, runWorkflow, type StreamChunk, type TestWorkflow } from '../runWorkflow';
import { shopAction } from '../turnParts';
import { MISTRAL_HOST, MODEL_KEY, type Provider } from './providers';

type Node = TestWorkflow['nodes'][number];

export interface TurnSetup {
	readonly question: string;
	readonly history?: ReadonlyArray<{ readonly role: string; readonly text: string }>;
	/** Actions that ask the shop, by name and condition. */
	readonly actions?: ReadonlyArray<readonly [name: string, condition: string, more?: object]>;
	/** Tools as a sub-node of n8n's supplies them. */
	readonly tools?: unknown;
	readonly stream?: boolean;
	readonly key?: string;
	readonly options?: INodeParameters;
	readonly binary?: Readonly<Record<string, { readonly data: string; readonly mimeType: string }>>;
	readonly script: Script;
}

export interface TurnEnd {
	/** The output item. */
	readonly json: Readonly<Record<string, unknown>>;
	readonly notes: string;
	readonly answer: string;
	/** Names of the actions that ran. */
	readonly ran: readonly string[];
	/** What a trigger that streams gets. */
	readonly streamed: string;
	/** Requests to the provider, refused ones included, and those that came after the turn's end. */
	readonly requests: number;
	readonly afterwards: number;
	readonly refused: readonly string[];
	readonly ms: number;
}

export interface Lab {
	readonly model: ModelServer;
	readonly shop: Shop;
	run(provider: Provider, setup: TurnSetup): Promise<TurnEnd>;
	close(): Promise<void>;
}

export async function openLab(): Promise<Lab> {
	const model = await startModelServer();
	const shop = await openShop();
	const mistral = await standInForMistral(model);
	return {
		model,
		shop,
		run: async (provider, setup) => await run(provider, setup, { model, shop, proxy: mistral.proxy }),
		close: async () => {
			await Promise.all([model.close(), shop.close(), mistral.close()]);
		},
	};
}

/** Mistral's node knows one address only: a proxy leads it here, with a certificate of our own authority. */
async function standInForMistral(model: ModelServer) {
	const folder = mkdtempSync(join(tmpdir(), 'guru-models-'));
	makeCertificates(folder, MISTRAL_HOST);
	const read = (name: string) => readFileSync(join(folder, name), 'utf8');
	setDefaultCACertificates([...getCACertificates('default'), read('ca.pem')]);
	const server = createServer(model.handle);
	const sockets = new Set<Socket>();
	const keep = (socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket));
	};
	const tls = createTlsServer({ key: read('server.key'), cert: read('server.pem') }, (socket) => {
		keep(socket);
		server.emit('connection', socket);
	});
	await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve));
	const proxy = createServer((_request, response) => response.writeHead(403).end());
	proxy.on('connect', ({ url = '' }, client: Socket) => {
		keep(client);
		if (url !== `${MISTRAL_HOST}:443`) {
			client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		const inside = connect((tls.address() as AddressInfo).port, '127.0.0.1', () => {
			client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			client.pipe(inside).pipe(client);
		});
		keep(inside);
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	rmSync(folder, { recursive: true, force: true });
	return {
		proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await Promise.all(
				[proxy, tls].map(async (each) => await new Promise((resolve) => each.close(resolve))),
			);
		},
	};
}

interface Places {
	readonly model: ModelServer;
	readonly shop: Shop;
	readonly proxy: string;
}

async function run(provider: Provider, setup: TurnSetup, { model, proxy, shop }: Places): Promise<TurnEnd> {
	const { actions = [['Order Tracking', 'When the user asks where an order is']], key = MODEL_KEY } = setup;
	model.play(provider.protocol, setup.script);
	const tools = actions.map(([name, condition, more]) => shopAction(name, condition, shop.origin, more));
	const extra: Node[] = setup.tools === undefined ? [] : [{ name: 'Tools', type: 'tools', parameters: {} }];
	const chunks: StreamChunk[] = [];
	const began = performance.now();
	const restore = withEnvironment({
		...provider.environment?.(model.origin),
		...(provider.protocol.name === 'Mistral' ? { HTTPS_PROXY: proxy, NO_PROXY: '127.0.0.1' } : {}),
	});
	try {
		const result = await runWorkflow({
			items: [{ question: setup.question, history: setup.history ?? [] }],
			types: { chatModel: provider.node(), tools: supplying(setup.tools) },
			credentials: provider.credentials(model.origin, key),
			nodes: [
				{
					name: 'Router',
					type: 'guruTurnRouter',
					parameters: {
						question: '={{ $json.question }}',
						decideWith: 'model',
						options: { history: '={{ $json.history }}', ...setup.options },
					},
				},
				{
					name: 'Model',
					type: 'chatModel',
					typeVersion: provider.typeVersion,
					parameters: provider.parameters as Node['parameters'],
					credentials: Object.fromEntries(
						Object.keys(provider.credentials('', '')).map((type) => [type, { id: '1', name: 'Model' }]),
					),
				},
				...tools,
				...extra,
			],
			links: [
				['Items', 'Router'],
				['Model', 'Router', 'ai_languageModel'],
				...[...tools, ...extra].map(({ name }) => [name, 'Router', 'ai_tool'] as const),
			],
			...(setup.stream === true ? { onChunk: (chunk: StreamChunk) => void chunks.push(chunk) } : {}),
		});
		const ms = performance.now() - began;
		const requests = model.times.length;
		const item = [...outputOf(result, 'Router'), ...outputOf(result, 'Router', 1)][0];
		const json = item?.json ?? { notes: [result.data.resultData.error?.message ?? ''] };
		return {
			json,
			notes: (json['notes'] as readonly string[]).join('\n'),
			answer: typeof json['answer'] === 'string' ? json['answer'] : '',
			ran: ((json['audit'] ?? []) as ReadonlyArray<{ readonly action: string; readonly lane: unknown }>)
				.filter(({ lane }) => lane !== null)
				.map(({ action }) => action),
			streamed: chunks.map(({ content = '' }) => content).join(''),
			requests,
			afterwards: model.times.length - requests,
			refused: [...model.refused],
			ms,
		};
	} finally {
		restore();
	}
}

function supplying(response: unknown): INodeType {
	return {
		description: {
			displayName: 'Tools',
			name: 'tools',
			group: ['transform'],
			version: 1,
			description: 'Tools of the test',
			defaults: { name: 'Tools' },
			inputs: [],
			outputs: ['ai_tool'],
			properties: [],
		},
		supplyData: () => Promise.resolve({ response }),
	};
}

/** @returns what puts the environment back */
function withEnvironment(values: Readonly<Record<string, string>>): () => void {
	const before = Object.keys(values).map((name) => [name, process.env[name]] as const);
	Object.assign(process.env, values);
	return () => {
		for (const [name, value] of before) {
			if (value === undefined) Reflect.deleteProperty(process.env, name);
			else process.env[name] = value;
		}
	};
}
