import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Sandbox } from '../../../../sandbox/sandbox';

export interface Received {
	method: string;
	url: string;
	headers: IncomingMessage['headers'];
	body: string;
}

/** A server of a test's own; `answer` decides what it says, `received` keeps what it was asked. */
export class LocalApi {
	readonly received: Received[] = [];
	answer: (request: Received, response: ServerResponse) => void = (_request, response) => response.end('ok');
	readonly #server: Server = createServer((incoming, response) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const request = {
				method: incoming.method ?? '',
				url: incoming.url ?? '',
				headers: incoming.headers,
				body: Buffer.concat(chunks).toString(),
			};
			this.received.push(request);
			this.answer(request, response);
		});
	});

	async listen(): Promise<void> {
		await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
	}

	get origin(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}
}

/** An API call never gets as far as the sandbox. */
export const noSandbox: Sandbox = {
	run: () => Promise.reject(new Error('An API call reached the sandbox.')),
};
