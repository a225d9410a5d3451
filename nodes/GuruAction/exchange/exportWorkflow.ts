import { parseExchange } from '../action/exchange';
import { FieldError } from '../fields/fieldError';
import { agentOfNode } from './agentTool';
import { mergeAction } from './mergeAction';
import { newAction } from './newAction';
import { NODE_TYPES } from './nodeTypes';
import { mergeSchedule, scheduleOfStep } from './schedule';
import { printCompact, printSource, type SourceObject } from './sourceJson';
import { readSourceNote, readStoredSource, type StoredSource } from './storedSource';
import { fieldsOfAction } from './toFields';
import { type ActionView, viewOfFields } from './view';
import { type ReadNode, type ReadWorkflow, readWorkflow, WorkflowError } from './workflowFile';

export interface ExportedActions {
	/** Two-space JSON with a final newline: one action, or a list of them. */
	readonly text: string;
	readonly count: number;
	/** What was left out or taken as it is, for a person to read. */
	readonly notes: readonly string[];
}

/** One node's action on its way out. */
interface Exported {
	readonly node: string;
	readonly stored: StoredSource | undefined;
	readonly action: SourceObject;
}

/**
 * The actions of a workflow. What was imported and not changed since comes out as it was written.
 *
 * @throws WorkflowError with every reason why something in it cannot be written as an action.
 */
export function exportWorkflow(text: string): ExportedActions {
	const workflow = readWorkflow(text);
	const notes: string[] = [];
	const problems: string[] = [];
	const exported = workflow.nodes
		.flatMap((node) => {
			try {
				return exportNode(workflow, node, notes);
			} catch (error) {
				if (!(error instanceof FieldError)) throw error;
				problems.push(`node "${node.name}": ${error.message}`);
				return [];
			}
		})
		.sort((one, other) => placeOf(one) - placeOf(other));
	if (problems.length > 0) throw new WorkflowError(problems.join('\n'));
	if (exported.length === 0) {
		throw new WorkflowError(
			'The workflow holds no action. An action is a Guru Action Tool, or an AI Agent Tool.',
		);
	}
	const single = exported.length === 1 && exported[0]?.stored?.list !== true ? exported[0] : undefined;
	const actions = exported.map(({ action }) => action);
	const printed = `${printSource(single?.action ?? { kind: 'array', items: actions })}\n`;
	const checked = parseExchange(printed);
	if (checked.ok) return { text: printed, count: actions.length, notes };
	throw new WorkflowError(
		checked.issues.map(({ field, message }) => describeIssue(exported, field, message)).join('\n'),
	);
}

/** What was added in the editor follows what was imported, in the workflow's own order. */
function placeOf({ stored }: Exported): number {
	return stored?.position ?? Number.MAX_SAFE_INTEGER;
}

function describeIssue(exported: readonly Exported[], field: string, message: string): string {
	const [, index, rest] = /^\[(\d+)\]\.?(.*)$/.exec(field) ?? [undefined, '0', field];
	return `node "${exported[Number(index)]?.node ?? ''}": ${rest}: ${message}`;
}

function exportNode(workflow: ReadWorkflow, node: ReadNode, notes: string[]): Exported[] {
	switch (node.type) {
		case NODE_TYPES.tool.type:
			return [exportTool(workflow, node, notes)];
		case NODE_TYPES.agentTool.type: {
			const stored = readSourceNote(node.notes);
			return [{ node: node.name, stored, action: agentOfNode(node, stored) }];
		}
		case NODE_TYPES.step.type:
			return exportLoneStep(workflow, node, notes);
		default:
			return [];
	}
}

function exportTool(workflow: ReadWorkflow, node: ReadNode, notes: string[]): Exported {
	const { stored, after, action } = actionOfNode(node, notes);
	const steps = workflow.nodes.filter(
		(other) => other.type === NODE_TYPES.step.type && toolOfStep(workflow, other) === node,
	);
	for (const step of steps) {
		if (!runsTheSame(step, after)) {
			notes.push(
				`The nodes "${step.name}" and "${node.name}" hold the same action, but no longer say the same. What "${node.name}" says is exported.`,
			);
		}
	}
	const [schedule] = steps.flatMap((step) => scheduleOfStep(workflow, step) ?? []);
	return { node: node.name, stored, action: mergeSchedule(action, stored?.action.schedule, schedule) };
}

/** The action of a tool or a step, without its schedule. */
function actionOfNode(
	node: ReadNode,
	notes: string[],
): { stored: StoredSource | undefined; after: ActionView; action: SourceObject } {
	const view = viewOfFields(node.parameters);
	const after = { ...view, enabled: view.enabled && !node.disabled };
	const stored = readStoredSource(node.parameters['exchangeSource']);
	if (stored?.action.kind !== 'action') {
		if (node.parameters['exchangeSource']) {
			notes.push(
				`What the node "${node.name}" kept of its import cannot be read. It is exported as its fields stand.`,
			);
		}
		return { stored: undefined, after, action: newAction(after) };
	}
	const before = viewOfFields(fieldsOfAction(stored.action, 'tool'));
	return { stored, after, action: mergeAction(stored.action.source, before, after) };
}

/** The tool that holds the same action as a step: by what both were imported from, else by the name. */
function toolOfStep(workflow: ReadWorkflow, step: ReadNode): ReadNode | undefined {
	const tools = workflow.nodes.filter(({ type }) => type === NODE_TYPES.tool.type);
	const origin = originOf(step);
	const imported = origin === undefined ? undefined : tools.find((tool) => originOf(tool) === origin);
	return imported ?? tools.find((tool) => tool.parameters['actionName'] === step.parameters['actionName']);
}

/** The place alone does not tell: nodes of several imports may have been copied into one workflow. */
function originOf(node: ReadNode): string | undefined {
	const stored = readStoredSource(node.parameters['exchangeSource']);
	return stored && `${stored.position} ${printCompact(stored.action.source)}`;
}

/** A step has no condition, and whether it is on is its own. */
function runsTheSame(step: ReadNode, tool: ActionView): boolean {
	let view: ActionView;
	try {
		view = viewOfFields(step.parameters);
	} catch (error) {
		if (error instanceof FieldError) return false;
		throw error;
	}
	const { condition, exampleQuestions, runsWith, enabled } = tool;
	const asTool: ActionView = { ...view, condition, exampleQuestions, runsWith, enabled };
	return JSON.stringify(sorted(asTool)) === JSON.stringify(sorted(tool));
}

function sorted(view: ActionView): unknown[] {
	return Object.entries(view).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** A step without a tool beside it: its condition is what was imported, for the step has no field for it. */
function exportLoneStep(workflow: ReadWorkflow, step: ReadNode, notes: string[]): Exported[] {
	if (toolOfStep(workflow, step) !== undefined) return [];
	const stored = readStoredSource(step.parameters['exchangeSource']);
	if (stored?.action.kind !== 'action') {
		notes.push(
			`The node "${step.name}" is left out: a step has no condition, and the exchange format needs one. Attach the action as a Guru Action Tool as well to export it.`,
		);
		return [];
	}
	const before = viewOfFields(fieldsOfAction(stored.action, 'tool'));
	const own = viewOfFields(step.parameters);
	const after = {
		...own,
		condition: before.condition,
		exampleQuestions: before.exampleQuestions,
		runsWith: before.runsWith,
		enabled: own.enabled && !step.disabled,
	};
	const action = mergeAction(stored.action.source, before, after);
	const schedule = scheduleOfStep(workflow, step);
	return [{ node: step.name, stored, action: mergeSchedule(action, stored.action.schedule, schedule) }];
}
