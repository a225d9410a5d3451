import { parseExchange } from './format/parse';
import { FieldError } from '../../shared/fields/fieldError';
import { agentOfNode } from './agentTool';
import { mergeAction } from './merge/mergeAction';
import {
	actionInJson,
	actionOfNode,
	isDefinedByJson,
	nameOfNode,
	viewByFields,
	viewOfNode,
	withSchedule,
} from './nodeAction';
import { NODE_TYPES } from './workflow/nodeTypes';
import { mergeSchedule, scheduleAsMeant, scheduleOfStep } from './schedule';
import { printCompact, printSource, type SourceObject } from '../../shared/values/sourceJson';
import { readSourceNote, readStoredSource, type StoredSource } from './nodeFields/storedSource';
import { viewBesideTool } from './merge/stepView';
import { type ActionView, viewOfAction } from './merge/view';
import { type ReadNode, type ReadWorkflow, readWorkflow, WorkflowError } from './workflow/workflowFile';

export interface ExportedActions {
	/** Two-space JSON with a final newline: one action, or a list of them. */
	readonly text: string;
	readonly count: number;
	/** What was left out or taken unchanged, for a person to read. */
	readonly notes: readonly string[];
}

/** One node's action during export. */
interface Exported {
	readonly node: string;
	readonly stored: StoredSource | undefined;
	readonly action: SourceObject;
}

/**
 * The actions of a workflow. What was imported and has not changed since is exported as it was written.
 *
 * @throws WorkflowError with every reason why something in it cannot be written as an action
 */
export function exportActions(text: string): ExportedActions {
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

/** Imported actions come first; those made in the editor follow in the workflow's own order. */
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
				`The nodes "${step.name}" and "${node.name}" hold the same action, but their fields now differ. The export contains the fields of "${node.name}".`,
			);
		}
	}
	const [found] = steps.flatMap((step) => scheduleOfStep(workflow, step) ?? []);
	const schedule = scheduleAsMeant(found, stored?.action, after.enabled);
	const merged = isDefinedByJson(node)
		? withSchedule(action, stored, schedule)
		: mergeSchedule(action, stored?.action.schedule, schedule);
	return { node: node.name, stored, action: merged };
}

/** The tool with the same action as a step: by what both were imported from, else by name. */
function toolOfStep(workflow: ReadWorkflow, step: ReadNode): ReadNode | undefined {
	const tools = workflow.nodes.filter(({ type }) => type === NODE_TYPES.tool.type);
	const origin = originOf(step);
	const imported = origin === undefined ? undefined : tools.find((tool) => originOf(tool) === origin);
	const name = nameOfNode(step);
	return imported ?? (name === undefined ? undefined : tools.find((tool) => nameOfNode(tool) === name));
}

/** The position alone is not enough: nodes of several imports may have been copied into one workflow. */
function originOf(node: ReadNode): string | undefined {
	const stored = readStoredSource(node.parameters['exchangeSource']);
	return stored && `${stored.position} ${printCompact(stored.action.source)}`;
}

/** A step has no field for some parts, and is enabled independently of the tool. */
function runsTheSame(step: ReadNode, tool: ActionView): boolean {
	let view: ActionView;
	try {
		view = viewOfNode(step);
	} catch (error) {
		if (error instanceof FieldError) return false;
		throw error;
	}
	const asTool: ActionView = { ...viewBesideTool(view, tool), enabled: tool.enabled };
	return JSON.stringify(sorted(asTool)) === JSON.stringify(sorted(tool));
}

function sorted(view: ActionView): unknown[] {
	return Object.entries(view).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** A step without a tool: its condition is the imported one, since a step has no field for it. */
function exportLoneStep(workflow: ReadWorkflow, step: ReadNode, notes: string[]): Exported[] {
	if (toolOfStep(workflow, step) !== undefined) return [];
	if (isDefinedByJson(step)) {
		const { stored, action } = actionInJson(step);
		return [
			{ node: step.name, stored, action: withSchedule(action, stored, scheduleOfStep(workflow, step)) },
		];
	}
	const stored = readStoredSource(step.parameters['exchangeSource']);
	if (stored?.action.kind !== 'action') {
		notes.push(
			`The node "${step.name}" is left out: a step has no condition, and the exchange format needs one. Attach the action as a Guru Action Tool as well to export it.`,
		);
		return [];
	}
	const before = viewOfAction(stored.action);
	const own = viewByFields(step);
	const after = { ...viewBesideTool(own, before), enabled: own.enabled && !step.disabled };
	const action = mergeAction(stored.action.source, before, after);
	const schedule = scheduleAsMeant(scheduleOfStep(workflow, step), stored.action, after.enabled);
	return [{ node: step.name, stored, action: mergeSchedule(action, stored.action.schedule, schedule) }];
}
