/** A separate Redis for a test. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis, type Server } from '../../local/queue/servers';

export interface TestRedis extends Server {
	/** Data for n8n's Redis credential. */
	readonly credential: Readonly<Record<string, unknown>>;
}

let started = 0;

export async function startTestRedis(): Promise<TestRedis> {
	const folder = mkdtempSync(join(tmpdir(), 'guru-redis-test-'));
	chmodSync(folder, 0o711);
	started += 1;
	const server = await startRedis(`test-${process.pid}-redis-${started}`, join(folder, 'redis'));
	const { password, port } = server;
	return {
		...server,
		credential: { host: '127.0.0.1', port, password, user: '', database: 0, ssl: false },
		stop: async () => {
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
