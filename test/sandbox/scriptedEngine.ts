import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

/** What an engine says of itself that can limit all that must be limited. */
export const CAN_LIMIT = {
	MemoryLimit: true,
	SwapLimit: true,
	PidsLimit: true,
	CpuCfsQuota: true,
	SecurityOptions: ['name=apparmor', 'name=seccomp,profile=default'],
};

/** What the engine answers, or that it never does. */
type Answer = readonly [status: number, body: unknown] | 'silence';

/** An engine that answers by the path, and knows what it was asked. */
export class ScriptedEngine {
	/** `METHOD /path` of each request. */
	readonly asked: string[] = [];
	/** The query and body of the build it was asked for. */
	build: { query: URLSearchParams; context: Buffer } | undefined;
	readonly #folder = mkdtempSync(join(tmpdir(), 'guru-engine-'));
	readonly #server: Server;
	readonly host = `unix://${this.#folder}/engine.sock`;

	constructor(answers: Readonly<Record<string, Answer>>) {
		this.#server = createServer((request, response) => {
			const { pathname: path, searchParams: query } = new URL(request.url ?? '', 'http://engine');
			void buffer(request).then((context) => {
				if (path === '/build') this.build = { query, context };
				this.asked.push(`${request.method} ${path}`);
				const found = answers[path] ?? [200, []];
				if (found === 'silence') return;
				const [status, answer] = found;
				response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
			});
		});
	}

	async listen(): Promise<this> {
		await new Promise<void>((resolve) => this.#server.listen(`${this.#folder}/engine.sock`, resolve));
		return this;
	}

	async close(): Promise<void> {
		const closed = new Promise((resolve) => this.#server.close(resolve));
		this.#server.closeAllConnections();
		await closed;
		rmSync(this.#folder, { recursive: true });
	}
}
