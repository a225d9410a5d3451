/**
 * Runs in an empty network namespace. It listens on the only port that the browser may reach, forwards it to a Unix
 * socket, and starts the browser. When the browser ends, this process ends too.
 */
import { spawn } from 'node:child_process';
import { createConnection, createServer, type Socket } from 'node:net';

/** Forwards bytes in both directions until one side ends or fails. */
export function join(one: Socket, other: Socket): void {
	for (const [from, to] of [
		[one, other],
		[other, one],
	] as const) {
		from.pipe(to);
		from.on('error', () => to.destroy());
		from.on('close', () => to.destroy());
	}
}

function main([socketFile = '', port = '', program = '', ...args]: readonly string[]): void {
	const door = createServer((inside) => {
		join(inside, createConnection(socketFile));
	});
	door.listen(Number(port), '127.0.0.1', () => {
		// Playwright communicates with the browser over file descriptors 3 and 4.
		const browser = spawn(program, args, { stdio: [0, 1, 2, 3, 4] });
		browser.on('exit', (code) => process.exit(code ?? 1));
		process.on('SIGTERM', () => browser.kill());
	});
}

if (require.main === module) main(process.argv.slice(2));
