import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** What an engine says of itself that can limit all that must be limited. */
export const CAN_LIMIT = {
	MemoryLimit: true,
	SwapLimit: true,
	PidsLimit: true,
	CpuCfsQuota: true,
	SecurityOptions: ['name=apparmor', 'name=seccomp,profile=default'],
};

/** What the engine answers, or that it never does, or that its line breaks when it has begun to. */
export type Answer = readonly [status: number, body: unknown] | 'silence' | 'broken';

/** An engine that answers by the path, and knows what it was asked. */
export class ScriptedEngine {
	/** `METHOD /path` of each request. */
	readonly asked: string[] = [];
	/** The query and body of the build it was asked for. */
	build: { query: URLSearchParams; context: Buffer } | undefined;
	readonly #folder = mkdtempSync(join(tmpdir(), 'guru-engine-'));
	readonly #server: Server;
	/** Attached to containers. */
	readonly #lines = new Set<Duplex>();
	readonly host = `unix://${this.#folder}/engine.sock`;

	/** By path; may change while it is asked. */
	readonly answers: Record<string, Answer>;

	constructor(answers: Readonly<Record<string, Answer>>) {
		this.answers = { ...answers };
		this.#server = createServer((request, response) => {
			const { pathname: path, searchParams: query } = new URL(request.url ?? '', 'http://engine');
			void buffer(request).then((context) => {
				if (path === '/build') this.build = { query, context };
				this.asked.push(`${request.method} ${path}`);
				const found = this.answers[path] ?? [200, []];
				if (found === 'silence') return;
				if (found === 'broken') {
					response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
					return void setImmediate(() => request.socket.destroy());
				}
				const [status, answer] = found;
				response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
			});
		});
		this.#server.on('upgrade', (request: IncomingMessage, line: Duplex) => {
			this.#lines.add(line);
			line
				.on('error', () => {})
				.on('end', () => line.end())
				.on('close', () => this.#lines.delete(line))
				.resume();
			const refused = this.answers[new URL(request.url ?? '', 'http://engine').pathname];
			if (Array.isArray(refused)) {
				// As real engines do, it leaves the line open.
				const [status, answer]: [number, unknown] = [refused[0], refused[1]];
				const body = JSON.stringify(answer);
				return void line.write(
					`HTTP/1.1 ${status} Refused\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
				);
			}
			line.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n');
		});
	}

	/** Lines attached to containers that are open. */
	get openLines(): number {
		return this.#lines.size;
	}

	async listen(): Promise<this> {
		await new Promise<void>((resolve) => this.#server.listen(`${this.#folder}/engine.sock`, resolve));
		return this;
	}

	async close(): Promise<void> {
		const closed = new Promise((resolve) => this.#server.close(resolve));
		this.#server.closeAllConnections();
		for (const line of this.#lines) line.destroy();
		await closed;
		rmSync(this.#folder, { recursive: true });
	}
}
