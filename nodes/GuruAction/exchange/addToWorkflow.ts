import { z } from 'zod/v4';

import { recordOf } from '../../shared/values/record';
import { nameOfAction, type ParsedAction } from './format/parse';
import { actionNodes, type ImportedNode } from './actionNodes';
import { turnPosition } from './workflow/layout';
import { nameOfNode } from './nodeAction';
import { NodeNames } from './workflow/nodeNames';
import { NODE_TYPES } from './workflow/nodeTypes';
import { readSourceNote, readStoredSource } from './nodeFields/storedSource';
import { type ReadNode, readWorkflow, WorkflowError } from './workflow/workflowFile';
import { toolNameOf } from '../../shared/actionContract/toolName';
import { newWorkflowId } from './workflow/workflowId';

export interface AddOptions {
	/** The router's name, if the workflow contains several. */
	readonly router?: string | undefined;
	/** True where the added file held a list. */
	readonly list: boolean;
	/** The time zone of the schedules. It must be the workflow's own. */
	readonly timeZone?: string | undefined;
	/** The workflow's time zone if nothing else specifies one. */
	readonly usualZone?: string | undefined;
}

export interface ExtendedWorkflow {
	/** Ready to print as JSON. */
	readonly json: object;
	/** The workflow's time zone after the import; undefined for n8n's own. */
	readonly timeZone: string | undefined;
}

/** A workflow's JSON. Everything that is not named here is kept. */
const wholeSchema = z.looseObject({
	id: z.unknown().optional(),
	nodes: z.array(z.looseObject({ position: z.tuple([z.number(), z.number()]).optional() })),
	connections: recordOf(z.unknown()).default({}),
	settings: z.looseObject({ timezone: z.string().optional() }).default({}),
});

/**
 * Adds actions to a workflow: attached to its router, below all other nodes.
 *
 * @throws WorkflowError if the text is no workflow, has no single router to attach to, has an action of the same
 * name, or runs in another time zone
 */
export function addToWorkflow(
	text: string,
	actions: readonly ParsedAction[],
	options: AddOptions,
): ExtendedWorkflow {
	const workflow = readWorkflow(text);
	const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
	const whole = wholeSchema.parse(Array.isArray(json) ? json[0] : json);
	const router = findRouter(workflow.nodes, options.router);
	refuseKnownNames(workflow.nodes, actions);
	const timeZone = zoneOf(whole.settings.timezone, options);
	const added = actionNodes(actions, {
		router: router.name,
		names: new NodeNames(workflow.nodes.map(({ name }) => name)),
		list: options.list,
		firstPosition: 1 + Math.max(-1, ...workflow.nodes.map(placeOf)),
		timeZone: timeZone === 'DEFAULT' ? undefined : timeZone,
	});
	const [left] = whole.nodes[workflow.nodes.indexOf(router)]?.position ?? [0];
	const bottom = Math.max(...whole.nodes.map(({ position }) => position?.[1] ?? 0));
	const moved = added.nodes.map((node) => movedBy(node, left - turnPosition(1)[0], bottom));
	return {
		json: {
			...whole,
			id: whole.id ?? newWorkflowId(),
			nodes: [...whole.nodes, ...moved],
			connections: { ...whole.connections, ...added.connections },
			settings: { ...whole.settings, ...(timeZone === undefined ? {} : { timezone: timeZone }) },
		},
		timeZone,
	};
}

/** All schedules of a workflow run in the workflow's time zone. */
function zoneOf(own: string | undefined, { timeZone, usualZone }: AddOptions): string | undefined {
	if (own === undefined || own === 'DEFAULT') return timeZone ?? usualZone ?? own;
	if (timeZone === undefined || timeZone === own) return own;
	throw new WorkflowError(
		`The workflow runs in the time zone ${own}, not ${timeZone}. Leave out --timezone, or change the zone in the workflow's settings first.`,
	);
}

function findRouter(nodes: readonly ReadNode[], wished: string | undefined): ReadNode {
	const routers = nodes.filter(({ type }) => type === NODE_TYPES.router.type);
	const names = routers.map(({ name }) => `"${name}"`).join(', ');
	const chosen = wished === undefined ? routers : routers.filter(({ name }) => name === wished);
	const [router, ...more] = chosen;
	if (router !== undefined && more.length === 0) return router;
	if (routers.length === 0) {
		throw new WorkflowError(
			'The workflow holds no Guru Turn Router to attach the actions to. Add one in the editor, or leave out --into.',
		);
	}
	throw new WorkflowError(
		wished === undefined
			? `The workflow holds several Guru Turn Routers: ${names}. Name one with --router.`
			: `The workflow holds no Guru Turn Router "${wished}". It holds: ${names}.`,
	);
}

/** If two actions have the same function name for models, every turn ends with an error. */
function refuseKnownNames(nodes: readonly ReadNode[], actions: readonly ParsedAction[]): void {
	const known = new Map(nodes.flatMap((node) => attachedName(node).map((name) => [toolNameOf(name), node])));
	const refusals = actions.map(nameOfAction).flatMap((name) => {
		const node = known.get(toolNameOf(name));
		return node === undefined
			? []
			: [`"${name}" is already the action of the node "${node.name}". Rename it, or remove that node.`];
	});
	if (refusals.length > 0) throw new WorkflowError(refusals.join('\n'));
}

function attachedName(node: ReadNode): string[] {
	if (node.type === NODE_TYPES.agentTool.type) return [node.name];
	if (node.type !== NODE_TYPES.tool.type) return [];
	return [nameOfNode(node) ?? node.name];
}

/** The position in the import that the node was made from; -1 if it was made in the editor. */
function placeOf(node: ReadNode): number {
	const stored = readStoredSource(node.parameters['exchangeSource']) ?? readSourceNote(node.notes);
	return stored?.position ?? -1;
}

function movedBy(node: ImportedNode, right: number, down: number): ImportedNode {
	return { ...node, position: [node.position[0] + right, node.position[1] + down] };
}
