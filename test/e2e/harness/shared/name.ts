/** Environment variable with the name of the shared n8n of one run of the end-to-end tests. */
export const SHARED_N8N = 'GURU_E2E_N8N';

/** Name of the shared n8n of a Jest worker. Each worker has its own. */
export function sharedName(worker: string | number): string | undefined {
	const run = process.env[SHARED_N8N];
	return run === undefined ? undefined : `${run}-${worker}`;
}
