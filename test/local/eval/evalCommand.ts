import { evalCommand } from '../../../local/eval/command';

/** Runs `npm run eval` in this process and gives what it writes to stdout. */
export async function runEval(
	...args: string[]
): Promise<{ readonly code: number; readonly stdout: string }> {
	let stdout = '';
	const spies = [
		jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
			stdout += String(chunk);
			return true;
		}),
		jest.spyOn(process.stderr, 'write').mockReturnValue(true),
	];
	try {
		return { code: await evalCommand(args, {}), stdout };
	} finally {
		for (const spy of spies) spy.mockRestore();
	}
}
