/** Runs workflows with this package's nodes through n8n-core. */
import type { INodeExecutionData, IRun } from 'n8n-workflow';

import { GuruAction } from '../../nodes/GuruAction/GuruAction.node';
import { GuruActionTool } from '../../nodes/GuruAction/GuruActionTool.node';
import { GuruTurnRouter } from '../../nodes/GuruTurnRouter/GuruTurnRouter.node';
import * as engine from './engine';

export { loadFromN8n, type StreamChunk, type TestWorkflow } from './engine';

export function startWorkflow(workflow: engine.TestWorkflow): engine.StartedWorkflow {
	const own = {
		guruAction: new GuruAction(),
		guruActionTool: new GuruActionTool(),
		guruTurnRouter: new GuruTurnRouter(),
	};
	return engine.startWorkflow({ ...workflow, types: { ...own, ...workflow.types } });
}

export async function runWorkflow(workflow: engine.TestWorkflow): Promise<IRun> {
	return await startWorkflow(workflow).ended;
}

/** The items of a node's first run at one output. */
export function outputOf(run: IRun, node: string, output = 0): INodeExecutionData[] {
	return run.data.resultData.runData[node]?.[0]?.data?.['main']?.[output] ?? [];
}
