import { randomUUID } from 'node:crypto';

import { nameOfAction, type ParsedAction, type RunnableAction } from './format/parse';
import { fieldsOfAgent } from './agentTool';
import { schedulePosition, type Position, toolPosition } from './workflow/layout';
import type { NodeNames } from './workflow/nodeNames';
import { NODE_TYPES } from './workflow/nodeTypes';
import { fieldsOfSchedule, withScheduleZone } from './schedule';
import { noteOfSource, type StoredSource, storeSource } from './nodeFields/storedSource';
import { fieldsOfAction, type NodeFields } from './nodeFields/toFields';

export interface ImportedNode {
	readonly parameters: NodeFields;
	readonly type: string;
	readonly typeVersion: number;
	readonly position: Position;
	readonly id: string;
	readonly name: string;
	readonly disabled?: true;
	readonly notes?: string;
	readonly webhookId?: string;
}

export interface NodeLink {
	readonly node: string;
	readonly type: 'main' | 'ai_tool';
	readonly index: number;
}
export type NodeConnections = Record<string, { main?: NodeLink[][]; ai_tool?: NodeLink[][] }>;

/** How the actions' nodes are made and connected. */
export interface ActionNodesOptions {
	/** Name of the router that the actions are attached to. */
	readonly router: string;
	readonly names: NodeNames;
	/** True if the export should be a list, even for one action. */
	readonly list: boolean;
	/** The position of the first action among all that the workflow was imported from. */
	readonly firstPosition: number;
	/** The time zone of the schedules; undefined if nothing specifies it. */
	readonly timeZone: string | undefined;
}

/** One tool for each action, attached to the router. For each schedule, a Schedule Trigger with a step. */
export function actionNodes(
	actions: readonly ParsedAction[],
	{ firstPosition, list, names, router, timeZone }: ActionNodesOptions,
): { readonly nodes: readonly ImportedNode[]; readonly connections: NodeConnections } {
	const connections: NodeConnections = {};
	const tools = actions.map((action, index) => {
		const node = names.give(nameOfAction(action));
		const tool = toolNode({ position: firstPosition + index, list, node, action }, index);
		connections[tool.name] = { ai_tool: [[{ node: router, type: 'ai_tool', index: 0 }]] };
		return tool;
	});
	const scheduled = actions.flatMap((action, index) =>
		action.kind === 'action' && action.schedule !== undefined
			? [{ action, position: firstPosition + index }]
			: [],
	);
	const started = scheduled.flatMap(({ action, position }, index) => {
		const [from, step] = scheduledNodes(action, { index, actions: actions.length, names, timeZone }, (node) =>
			storeSource({ position, list, node, action }),
		);
		connections[from.name] = { main: [[{ node: step.name, type: 'main', index: 0 }]] };
		return [from, step];
	});
	return { nodes: [...tools, ...started], connections };
}

function toolNode(stored: StoredSource, index: number): ImportedNode {
	const { action, node } = stored;
	if (action.kind === 'agent') {
		return {
			...makeNode('agentTool', node, toolPosition(index), fieldsOfAgent(action)),
			...(action.enabled ? {} : { disabled: true }),
			notes: noteOfSource(stored),
		};
	}
	const fields = { ...fieldsOfAction(action, 'tool'), exchangeSource: storeSource(stored) };
	return makeNode('tool', node, toolPosition(index), fields);
}

function scheduledNodes(
	action: RunnableAction,
	place: Pick<ActionNodesOptions, 'names' | 'timeZone'> & {
		readonly index: number;
		readonly actions: number;
	},
	sourceFor: (node: string) => string,
): [trigger: ImportedNode, step: ImportedNode] {
	const { index, actions, names, timeZone } = place;
	const schedule = action.schedule ?? { enabled: false, cron: '' };
	const trigger = makeNode(
		'scheduleTrigger',
		names.give(`Schedule: ${action.definition.name}`),
		schedulePosition(index, 0, actions),
		fieldsOfSchedule(schedule),
	);
	const node = names.give(`${action.definition.name} (scheduled)`);
	const fields = {
		...withScheduleZone(fieldsOfAction(action, 'step'), timeZone),
		exchangeSource: sourceFor(node),
	};
	const step = makeNode('step', node, schedulePosition(index, 1, actions), fields);
	// Every run of a disabled action fails, so nothing starts it.
	const starts = schedule.enabled && action.definition.enabled;
	return [starts ? trigger : { ...trigger, disabled: true }, step];
}

/** A node with a new ID. */
export function makeNode(
	kind: keyof typeof NODE_TYPES,
	name: string,
	position: Position,
	parameters: NodeFields,
): ImportedNode {
	return { parameters, ...NODE_TYPES[kind], position, id: randomUUID(), name };
}
