/** Finds out from the workers' logs which worker ran which execution. */
import { readFileSync } from 'node:fs';

const STARTED = /Worker started execution (\d+) /g;

export interface LoggedWorker {
	readonly name: string;
	readonly logFile: string;
}

/** The workers' names by execution id. */
export function answeringWorker(workers: readonly LoggedWorker[]): ReadonlyMap<string, string> {
	const found = new Map<string, string>();
	for (const { name, logFile } of workers) {
		for (const [, id = ''] of readFileSync(logFile, 'utf8').matchAll(STARTED)) found.set(id, name);
	}
	return found;
}
