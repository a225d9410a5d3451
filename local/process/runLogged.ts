import { spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';

export interface RunLoggedOptions {
	readonly cwd?: string;
	/** The whole environment. The default is the environment of this process. */
	readonly env?: NodeJS.ProcessEnv;
	/** Called with each complete line of stdout or stderr. */
	readonly onLine?: (line: string) => void;
}

const KEPT_LINES = 20;

/**
 * Runs a command to its end and returns its standard output.
 *
 * @throws Error with the command, its exit code and its last lines of output
 */
export async function runLogged(
	command: string,
	args: readonly string[],
	options: RunLoggedOptions = {},
): Promise<string> {
	const child = spawn(command, args, {
		stdio: ['ignore', 'pipe', 'pipe'],
		...(options.cwd === undefined ? {} : { cwd: options.cwd }),
		...(options.env === undefined ? {} : { env: options.env }),
	});
	const lastLines: string[] = [];
	const onLine = (line: string) => {
		if (line.trim() === '') return;
		lastLines.push(line);
		if (lastLines.length > KEPT_LINES) lastLines.shift();
		options.onLine?.(line);
	};
	let stdout = '';
	readLines(child.stdout, onLine, (text) => {
		stdout += text;
	});
	readLines(child.stderr, onLine);
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	if (code === 0) return stdout;
	const shown = [command, ...args].join(' ');
	throw new Error(`${shown} failed (exit code ${code ?? 'none'}):\n  ${lastLines.join('\n  ')}`);
}

function readLines(
	stream: NodeJS.ReadableStream,
	onLine: (line: string) => void,
	onText: (text: string) => void = () => {},
): void {
	const decoder = new StringDecoder('utf8');
	let rest = '';
	stream.on('data', (chunk: Buffer) => {
		const text = decoder.write(chunk);
		onText(text);
		const lines = (rest + text).split(/\r?\n|\r/);
		rest = lines.pop() ?? '';
		lines.forEach(onLine);
	});
	stream.on('end', () => {
		onLine(rest);
	});
}

/** True if the command `command` exists. */
export async function hasCommand(command: string): Promise<boolean> {
	return runLogged('sh', ['-c', 'command -v "$0"', command]).then(
		() => true,
		() => false,
	);
}
