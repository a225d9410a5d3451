/** Runs the mock providers as a process: `main.ts HOST PORT`. STAND_IN_DELAY_MS delays each answer. */
import { startMockProvider } from './server';

async function main(): Promise<void> {
	const [host = '127.0.0.1', port = '0'] = process.argv.slice(2);
	const delayMs = Number(process.env['STAND_IN_DELAY_MS'] ?? 0);
	if (!Number.isInteger(delayMs) || delayMs < 0) {
		throw new Error('STAND_IN_DELAY_MS must be a whole number of milliseconds, 0 or more.');
	}
	const standIn = await startMockProvider({ host, port: Number(port), delayMs });
	console.log(`The stand-in for the outside systems listens on ${standIn.url}`);
	process.once('SIGTERM', () => void standIn.close());
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
