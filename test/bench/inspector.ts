import { WebSocket } from 'undici';
import { z } from 'zod/v4';
import { waitUntil } from '../../local/process/waitUntil';

const targetsSchema = z.array(z.object({ webSocketDebuggerUrl: z.string() }));
const answerSchema = z.object({ id: z.number(), result: z.unknown() });
const evaluatedSchema = z.object({
	result: z.object({ value: z.unknown() }),
	exceptionDetails: z.undefined(),
});

const INSPECTOR_MS = 20_000;

/** The option for a process's NODE_OPTIONS that sets the port of its inspector. */
export function inspectorOption(port: number): string {
	return `--inspect-port=127.0.0.1:${port}`;
}

/** The inspector of another Node process (Chrome DevTools Protocol). */
export interface Inspector {
	/** Calls a method. Resolves with its result. */
	ask(method: string, params?: Readonly<Record<string, unknown>>): Promise<unknown>;
	/** Evaluates an expression, which may use `require`. Rejects if it throws. */
	evaluate(expression: string): Promise<unknown>;
}

/**
 * Opens the inspector of a process (not on Windows); it stays open.
 *
 * @param port as given to `inspectorOption`
 */
export async function openInspector(pid: number, port: number): Promise<Inspector> {
	// On this signal, Node opens its inspector.
	process.kill(pid, 'SIGUSR1');
	const address = await waitUntil(() => debuggerAt(port), { timeoutMs: INSPECTOR_MS });
	if (!address) throw new Error(`The inspector of process ${pid} did not answer at port ${port}.`);
	const ask: Inspector['ask'] = (method, params) => askAt(address, method, params);
	return {
		ask,
		evaluate: async (expression) => {
			const params = { expression, includeCommandLineAPI: true, returnByValue: true };
			return evaluatedSchema.parse(await ask('Runtime.evaluate', params)).result.value;
		},
	};
}

async function debuggerAt(port: number): Promise<string | undefined> {
	try {
		const response = await fetch(`http://127.0.0.1:${port}/json/list`);
		return targetsSchema.parse(await response.json())[0]?.webSocketDebuggerUrl;
	} catch {
		return undefined;
	}
}

async function askAt(
	address: string,
	method: string,
	params: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
	const socket = new WebSocket(address);
	try {
		return await new Promise<unknown>((resolve, reject) => {
			socket.addEventListener('error', () =>
				reject(new Error(`The inspector at ${address} does not answer.`)),
			);
			socket.addEventListener('open', () => socket.send(JSON.stringify({ id: 1, method, params })));
			socket.addEventListener('message', ({ data }) => {
				const answer = answerSchema.safeParse(JSON.parse(String(data))).data;
				if (answer?.id === 1) resolve(answer.result);
			});
		});
	} finally {
		socket.close();
	}
}
