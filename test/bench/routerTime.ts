import type { Execution, NodeRun } from '../../local/n8n/answers';

/**
 * What one run of the node "Router" took beyond the calls of its sub-nodes (model, actions), in milliseconds, by
 * n8n's own execution log. Calls that overlap count once. The log begins and ends inside of LangChain: what LangChain
 * does around a call of the model is in this time, though it is none of the router's.
 */
export function routerTime({ data }: Execution): number {
	const { Router: own = [], Webhook: _trigger, ...others } = data.resultData.runData;
	const [run] = own;
	const calls = Object.values(others).flat();
	if (run === undefined || calls.length === 0) throw new Error('The execution has no run of the router.');
	return run.executionTime - covered(calls);
}

function covered(calls: readonly NodeRun[]): number {
	let total = 0;
	let until = 0;
	for (const { executionTime, startTime } of [...calls].sort((a, b) => a.startTime - b.startTime)) {
		const from = Math.max(startTime, until);
		const end = startTime + executionTime;
		total += Math.max(0, end - from);
		until = Math.max(until, end);
	}
	return total;
}
