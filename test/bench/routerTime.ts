import type { Execution, NodeRun } from '../../local/n8n/answers';

/**
 * Time of one run of the node "Router" without the calls of its sub-nodes (model, actions), in milliseconds, from n8n's
 * execution log. Overlapping calls count once. The log of a model call starts and ends inside LangChain. So this time
 * includes LangChain's work around the call, although it is not the router's.
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
