import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

import { embeddingsServer } from '../../cli/evaluate/embeddingsServer';
import type { Embed } from '../../nodes/GuruTurnRouter/turn/decide/ranking/embed';

interface Request {
	readonly path: string | undefined;
	readonly key: string | undefined;
	readonly body: { readonly model: string; readonly input: readonly string[] };
}

let server: Server;
let requests: Request[];
let answer: (request: Request) => { readonly status?: number; readonly body: unknown };
let embed: Embed;

/** A text's length is its vector. */
const vectors = ({ body }: Request) => ({
	body: {
		data: body.input.map((text, index) => ({ index, embedding: [text.length, 1] })).reverse(),
	},
});

beforeEach(async () => {
	requests = [];
	answer = vectors;
	server = createServer((incoming, outgoing) => {
		void json(incoming).then((body) => {
			const request = {
				path: incoming.url,
				key: incoming.headers.authorization,
				body: body as Request['body'],
			};
			requests.push(request);
			const { body: reply, status = 200 } = answer(request);
			outgoing.writeHead(status).end(typeof reply === 'string' ? reply : JSON.stringify(reply));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	embed = embeddingsServer({ url: `http://127.0.0.1:${port}/v1/`, model: 'small', apiKey: 'key' });
});

afterEach(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

it('gives the vectors in the order of the texts, whatever the order of the answer', async () => {
	expect(await embed(['a', 'abc', 'ab'])).toEqual([
		[1, 1],
		[3, 1],
		[2, 1],
	]);
	expect(requests).toMatchObject([{ path: '/v1/embeddings', key: 'Bearer key', body: { model: 'small' } }]);
});

it('asks for at most 100 texts at once, and for none twice', async () => {
	const texts = Array.from({ length: 250 }, (_, n) => `text ${n}`);
	await embed([...texts, ...texts]);
	await embed(texts);
	expect(requests.map(({ body }) => body.input.length)).toEqual([100, 100, 50]);
});

it('asks for nothing where there are no texts', async () => {
	expect(await embed([])).toEqual([]);
	expect(requests).toEqual([]);
});

it.each<[string, (request: Request) => { status?: number; body: unknown }, string]>([
	['an error', () => ({ status: 401, body: 'wrong key' }), 'it answered 401: wrong key'],
	['no JSON', () => ({ body: '<html>' }), 'could not be used'],
	['another form', () => ({ body: { vectors: [] } }), 'one vector for each of 2 texts'],
	['too few vectors', () => ({ body: { data: [{ index: 0, embedding: [1] }] } }), 'one vector for each of 2'],
	[
		'one vector twice',
		() => ({ body: { data: [0, 0].map((index) => ({ index, embedding: [1] })) } }),
		'one vector for each of 2',
	],
	[
		'something that is no number',
		() => ({ body: { data: [0, 1].map((index) => ({ index, embedding: ['1'] })) } }),
		'one vector for each of 2',
	],
	[
		'different lengths',
		() => ({
			body: {
				data: [
					{ index: 0, embedding: [1] },
					{ index: 1, embedding: [1, 2] },
				],
			},
		}),
		'different lengths',
	],
])('refuses %s', async (_what, reply, message) => {
	answer = reply;
	await expect(embed(['a', 'b'])).rejects.toMatchObject({
		name: 'EmbeddingsError',
		message: expect.stringContaining(message),
	});
});

it('says which address cannot be reached', async () => {
	const nobody = embeddingsServer({ url: 'http://127.0.0.1:9/v1', model: 'small' });
	await expect(nobody(['a'])).rejects.toThrow(/http:\/\/127\.0\.0\.1:9\/v1 could not be used: ./);
});
