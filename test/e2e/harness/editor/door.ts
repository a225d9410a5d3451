/**
 * Started in a network of its own that holds nothing: opens there the one port the browser may reach, which
 * leads to a socket file, and then the browser. The browser's end is this process's.
 */
import { spawn } from 'node:child_process';
import { createConnection, createServer, type Socket } from 'node:net';

/** Passes bytes both ways, until one of the two sides has ended or failed. */
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
		// Playwright talks to the browser by the fourth and fifth of these.
		const browser = spawn(program, args, { stdio: [0, 1, 2, 3, 4] });
		browser.on('exit', (code) => process.exit(code ?? 1));
		process.on('SIGTERM', () => browser.kill());
	});
}

if (require.main === module) main(process.argv.slice(2));
