/** Runs a turn of the router with one of n8n's chat model nodes and a mock of its provider. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { IBinaryKeyData, INodeParameters, INodeType } from 'n8n-workflow';

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
	/** Actions that call the shop, by name and condition. */
	readonly actions?: ReadonlyArray<readonly [name: string, condition: string, more?: object]>;
	/** Tools, as one of n8n's sub-nodes supplies them. */
	readonly tools?: unknown;
	readonly stream?: boolean;
	readonly key?: string;
	readonly options?: INodeParameters;
	/** Version of the router. The default is the newest. */
	readonly typeVersion?: number;
	/** The message's files. */
	readonly binary?: IBinaryKeyData;
	readonly script: Script;
}

export interface TurnEnd {
	/** The output item. */
	readonly json: Readonly<Record<string, unknown>>;
	readonly notes: string;
	readonly answer: string;
	/** Names of the actions that ran. */
	readonly ran: readonly string[];
	/** The text that a streaming trigger receives. */
	readonly streamed: string;
	/** The execution data that n8n stores. */
	readonly kept: string;
	/** Number of requests to the provider, including refused ones. */
	readonly requests: number;
	/** Number of images in the requests that were not refused. */
	readonly images: number;
	readonly refused: readonly string[];
	readonly ms: number;
}

export interface Lab {
	run(provider: Provider, setup: TurnSetup): Promise<TurnEnd>;
	/** Waits for late requests. Returns a message for each turn whose provider got requests after the turn's end. */
	requestedLate(): Promise<readonly string[]>;
	close(): Promise<void>;
}

interface EndedTurn {
	readonly what: string;
	/** The turn's own mock provider. It stays open until the lab closes. */
	readonly model: ModelServer;
	readonly requests: number;
}

/** How long to wait for late requests. The first retries of the nodes are at most 4 seconds apart. */
const QUIET_MS = 5_000;

export async function openLab(): Promise<Lab> {
	const shop = await openShop();
	const ended: EndedTurn[] = [];
	let ofMistral: ModelServer | undefined;
	const mistral = await standInForMistral((incoming, outgoing) => ofMistral?.handle(incoming, outgoing));
	// Set until the lab closes, because requests after a turn's end must not leave this machine.
	const restore = withEnvironment({ HTTPS_PROXY: mistral.proxy, NO_PROXY: '127.0.0.1' });
	return {
		run: async (provider, setup) => {
			const model = await startModelServer();
			if (provider.protocol.name === 'Mistral') ofMistral = model;
			const end = await run(provider, setup, { model, shop });
			ended.push({ what: `${provider.protocol.name}: ${setup.question}`, model, requests: end.requests });
			return end;
		},
		requestedLate: async () => {
			await pause(QUIET_MS);
			return ended
				.filter(({ model, requests }) => model.times.length > requests)
				.map(({ model, requests, what }) => `${what}: ${model.times.length - requests} after the turn's end`);
		},
		close: async () => {
			await Promise.all([
				...ended.map(async ({ model }) => await model.close()),
				shop.close(),
				mistral.close(),
			]);
			restore();
		},
	};
}

/** Mistral's node has a fixed address. A proxy redirects it to this server, with a certificate of our own CA. */
async function standInForMistral(handle: ModelServer['handle']) {
	const folder = mkdtempSync(join(tmpdir(), 'guru-models-'));
	makeCertificates(folder, MISTRAL_HOST);
	const read = (name: string) => readFileSync(join(folder, name), 'utf8');
	setDefaultCACertificates([...getCACertificates('default'), read('ca.pem')]);
	const server = createServer(handle);
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
		// Groq's node uses the proxy for every address.
		const ownPort = /^127\.0\.0\.1:(\d+)$/u.exec(url)?.[1];
		if (url !== `${MISTRAL_HOST}:443` && ownPort === undefined) {
			client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		const port = ownPort === undefined ? (tls.address() as AddressInfo).port : Number(ownPort);
		const inside = connect(port, '127.0.0.1', () => {
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
}

async function run(provider: Provider, setup: TurnSetup, { model, shop }: Places): Promise<TurnEnd> {
	const { actions = [['Order Tracking', 'When the user asks where an order is']], key = MODEL_KEY } = setup;
	model.play(provider.protocol, setup.script);
	const tools = actions.map(([name, condition, more]) => shopAction(name, condition, shop.origin, more));
	const extra: Node[] = setup.tools === undefined ? [] : [{ name: 'Tools', type: 'tools', parameters: {} }];
	const chunks: StreamChunk[] = [];
	const began = performance.now();
	const restore = withEnvironment(provider.environment?.(model.origin) ?? {});
	try {
		const result = await runWorkflow({
			items: [{ question: setup.question, history: setup.history ?? [] }],
			...(setup.binary === undefined ? {} : { binary: setup.binary }),
			types: { chatModel: provider.node(), tools: supplying(setup.tools) },
			credentials: provider.credentials(model.origin, key),
			nodes: [
				{
					name: 'Router',
					type: 'guruTurnRouter',
					typeVersion: setup.typeVersion ?? 1.1,
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
		const item = [...outputOf(result, 'Router'), ...outputOf(result, 'Router', 1)][0];
		const json = item?.json ?? { notes: [result.data.resultData.error?.message ?? ''] };
		return {
			json,
			notes: (json['notes'] as readonly string[]).join('\n'),
			answer: typeof json['answer'] === 'string' ? json['answer'] : '',
			ran: ((json['audit'] ?? []) as ReadonlyArray<{ readonly action: string; readonly lane: unknown }>)
				.filter(({ lane }) => lane !== null)
				.map(({ action }) => action),
			kept: inspect(result.data.resultData, { depth: Infinity, maxStringLength: Infinity }),
			streamed: chunks.map(({ content = '' }) => content).join(''),
			requests: model.times.length,
			images: model.taken.reduce((sum, { images }) => sum + images, 0),
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

/** @returns a function that restores the environment */
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
