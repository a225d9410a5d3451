import { randomUUID } from 'node:crypto';

import { nameOfAction, type ParsedAction, type RunnableAction } from '../action/exchange';
import { fieldsOfAgent } from './agentTool';
import { onASchedule, onTheTurn, type Position, underTheRouter } from './layout';
import { NodeNames } from './nodeNames';
import { NODE_TYPES } from './nodeTypes';
import { fieldsOfSchedule } from './schedule';
import { noteOfSource, type StoredSource, storeSource } from './storedSource';
import { fieldsOfAction, type NodeFields } from './toFields';

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

interface Link {
	readonly node: string;
	readonly type: 'main' | 'ai_tool';
	readonly index: number;
}
type Connections = Record<string, { main?: Link[][]; ai_tool?: Link[][] }>;

/** A workflow as n8n's editor opens it. */
export interface ImportedWorkflow {
	readonly name: string;
	readonly nodes: readonly ImportedNode[];
	readonly connections: Connections;
	readonly settings: { readonly executionOrder: 'v1'; readonly timezone?: string };
}

export interface ImportOptions {
	/** The workflow's name. */
	readonly name: string;
	/** What brings the user's messages. */
	readonly trigger: 'chat' | 'webhook';
	/** True where the export shall be a list, also for one action. */
	readonly list: boolean;
	/** The zone of the workflow's clocks, e.g. Europe/Berlin; n8n's own where it is absent. */
	readonly timeZone?: string;
}

/**
 * The workflow that answers turns with the given actions and starts the scheduled ones: a trigger, a
 * Guru Turn Router with the actions attached, and a Schedule Trigger with a step for each schedule.
 */
export function importWorkflow(actions: readonly ParsedAction[], options: ImportOptions): ImportedWorkflow {
	const names = new NodeNames();
	const path = turnPath(options, names);
	const [, router] = path;
	const connections: Connections = {};
	const link = (from: string, to: string, outputs = 1) => {
		connections[from] = {
			main: Array.from({ length: outputs }, () => [{ node: to, type: 'main', index: 0 }]),
		};
	};
	const [trigger, , answer] = path;
	link(trigger.name, router.name);
	// The router's second output is for turns that matched nothing; they are answered all the same.
	link(router.name, answer.name, 2);
	const tools = actions.map((action, position) => {
		const node = names.give(nameOfAction(action));
		const tool = toolNode({ position, list: options.list, node, action });
		connections[tool.name] = { ai_tool: [[{ node: router.name, type: 'ai_tool', index: 0 }]] };
		return tool;
	});
	const scheduled = actions.flatMap((action, position) =>
		action.kind === 'action' && action.schedule !== undefined ? [{ action, position }] : [],
	);
	const started = scheduled.flatMap(({ action, position }, index) => {
		const [from, step] = scheduledNodes(action, { index, actions: actions.length, names }, (node) =>
			storeSource({ position, list: options.list, node, action }),
		);
		link(from.name, step.name);
		return [from, step];
	});
	return {
		name: options.name,
		nodes: [...path, ...tools, ...started],
		connections,
		settings: {
			executionOrder: 'v1',
			...(options.timeZone === undefined ? {} : { timezone: options.timeZone }),
		},
	};
}

/** The field whose text n8n's chat shows. */
const CHAT_ANSWER = { name: 'output', type: 'string' };

function turnPath(
	{ trigger, name }: ImportOptions,
	names: NodeNames,
): [trigger: ImportedNode, router: ImportedNode, answer: ImportedNode] {
	const first =
		trigger === 'chat'
			? makeNode('chatTrigger', names.give('When chat message received'), onTheTurn(0), { options: {} })
			: makeNode('webhook', names.give('Webhook'), onTheTurn(0), {
					httpMethod: 'POST',
					path: pathOf(name),
					responseMode: 'responseNode',
					options: {},
				});
	const question = trigger === 'chat' ? '={{ $json.chatInput }}' : '={{ $json.body.question }}';
	const router = makeNode('router', names.give('Guru Turn Router'), onTheTurn(1), {
		question,
		// Answers without a key; a new router starts with a chat model.
		decideWith: 'builtIn',
		options: {},
	});
	const last =
		trigger === 'chat'
			? makeNode('setFields', names.give('Answer'), onTheTurn(2), {
					assignments: {
						assignments: [{ ...CHAT_ANSWER, id: randomUUID(), value: '={{ $json.answer }}' }],
					},
					options: {},
				})
			: makeNode('respond', names.give('Answer'), onTheTurn(2), {
					respondWith: 'firstIncomingItem',
					options: {},
				});
	return [{ ...first, webhookId: randomUUID() }, router, last];
}

function toolNode(stored: StoredSource): ImportedNode {
	const { action, node, position } = stored;
	if (action.kind === 'agent') {
		return {
			...makeNode('agentTool', node, underTheRouter(position), fieldsOfAgent(action)),
			...(action.enabled ? {} : { disabled: true }),
			notes: noteOfSource(stored),
		};
	}
	const fields = { ...fieldsOfAction(action, 'tool'), exchangeSource: storeSource(stored) };
	return makeNode('tool', node, underTheRouter(position), fields);
}

function scheduledNodes(
	action: RunnableAction,
	place: { readonly index: number; readonly actions: number; readonly names: NodeNames },
	sourceFor: (node: string) => string,
): [trigger: ImportedNode, step: ImportedNode] {
	const { index, actions, names } = place;
	const schedule = action.schedule ?? { enabled: false, cron: '' };
	const trigger = makeNode(
		'scheduleTrigger',
		names.give(`Schedule: ${action.definition.name}`),
		onASchedule(index, 0, actions),
		fieldsOfSchedule(schedule),
	);
	const node = names.give(`${action.definition.name} (scheduled)`);
	const fields = { ...fieldsOfAction(action, 'step'), exchangeSource: sourceFor(node) };
	const step = makeNode('step', node, onASchedule(index, 1, actions), fields);
	// Of an action that is off every run fails, so nothing starts it.
	const starts = schedule.enabled && action.definition.enabled;
	return [starts ? trigger : { ...trigger, disabled: true }, step];
}

function makeNode(
	kind: keyof typeof NODE_TYPES,
	name: string,
	position: Position,
	parameters: NodeFields,
): ImportedNode {
	return { parameters, ...NODE_TYPES[kind], position, id: randomUUID(), name };
}

/** A webhook's path of the workflow's name: small latin letters, digits and dashes. */
function pathOf(name: string): string {
	const path = name
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
	return path === '' ? 'guru-actions' : path;
}
