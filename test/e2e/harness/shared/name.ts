/** The variable that names the n8n of one run of the end-to-end tests. */
export const SHARED_N8N = 'GURU_E2E_N8N';

/** Jest's workers have one each; in band there is one. */
export function sharedName(worker: string | number): string | undefined {
	const run = process.env[SHARED_N8N];
	return run === undefined ? undefined : `${run}-${worker}`;
}
