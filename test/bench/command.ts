import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a command to its end. @throws Error if the command cannot be started or fails */
export async function runCommand(command: string, args: readonly string[]): Promise<void> {
	const child = spawn(command, args, { stdio: 'ignore' });
	const [status]: unknown[] = await once(child, 'exit');
	if (status !== 0) throw new Error(`${command} ended with ${String(status)}`);
}
