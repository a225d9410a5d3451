import type { IExecuteData, IExecuteFunctions } from 'n8n-workflow';

/**
 * A cache by item that lasts for all tries of one run of a node. With Retry On Fail, n8n runs every item again when
 * one has failed, including items that already changed something elsewhere. n8n passes the same object to each try,
 * and another to every other run (`executeData`, n8n 2.41).
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
