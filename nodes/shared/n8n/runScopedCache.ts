import type { IExecuteData, IExecuteFunctions } from 'n8n-workflow';

/**
 * Something to keep by item between the tries that n8n makes of one run of a node. With Retry On Fail it runs every
 * item again when one has failed, those that have changed something elsewhere included.
 *
 * n8n hands the same object to each of these tries, and another to every other run (`executeData`, n8n 2.41).
 */
export function runScopedCache<T>(): (context: IExecuteFunctions) => Map<number, T> {
	const byRun = new WeakMap<IExecuteData, Map<number, T>>();
	return (context) => {
		const run = context.getExecuteData();
		const known = byRun.get(run);
		if (known !== undefined) return known;
		const kept = new Map<number, T>();
		byRun.set(run, kept);
		return kept;
	};
}
