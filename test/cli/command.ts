import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { main } from '../../cli/main';

export interface CommandResult {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs the command in this process and keeps what it writes. */
export async function guruActions(...args: string[]): Promise<CommandResult> {
	const written = { stdout: '', stderr: '' };
	const spies = (['stdout', 'stderr'] as const).map((name) =>
		jest.spyOn(process[name], 'write').mockImplementation((chunk) => {
			written[name] += String(chunk);
			return true;
		}),
	);
	try {
		return { code: await main(args), ...written };
	} finally {
		for (const spy of spies) spy.mockRestore();
	}
}

/** A folder of its own for a test file's files, removed after its tests. */
export function temporaryFolder(): (name: string, text?: string) => string {
	const folder = mkdtempSync(join(tmpdir(), 'guru-cli-test-'));
	afterAll(() => {
		rmSync(folder, { recursive: true, force: true });
	});
	return (name, text) => {
		const path = join(folder, name);
		if (text !== undefined) writeFileSync(path, text);
		return path;
	};
}
