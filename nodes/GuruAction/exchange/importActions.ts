import { randomUUID } from 'node:crypto';

import type { ParsedAction } from './format/parse';
import { actionNodes, type NodeConnections, type ImportedNode, makeNode } from './actionNodes';
import { turnPosition } from './workflow/layout';
import { NodeNames } from './workflow/nodeNames';
import { newWorkflowId } from './workflow/workflowId';

/** A workflow as n8n's editor opens it. */
export interface ImportedWorkflow {
	readonly name: string;
	readonly id: string;
	readonly nodes: readonly ImportedNode[];
	readonly connections: NodeConnections;
	readonly settings: { readonly executionOrder: 'v1'; readonly timezone?: string };
}

export interface ImportOptions {
	/** The workflow's name. */
	readonly name: string;
	/** What brings the user's messages. */
	readonly trigger: 'chat' | 'webhook';
	/** True if the export should be a list, even for one action. */
	readonly list: boolean;
	/** The workflow's time zone, for example Europe/Berlin; n8n's own if absent. */
	readonly timeZone?: string;
}

/**
 * A workflow that answers turns with the given actions and starts the scheduled ones. It has a trigger, a Guru Turn
 * Router with the actions attached, and for each schedule a Schedule Trigger with a step.
 */
export function importActions(actions: readonly ParsedAction[], options: ImportOptions): ImportedWorkflow {
	const names = new NodeNames();
	const path = turnPath(options, names);
	const [, router] = path;
	const connections: NodeConnections = {};
	const link = (from: string, to: string, outputs = 1) => {
		connections[from] = {
			main: Array.from({ length: outputs }, () => [{ node: to, type: 'main', index: 0 }]),
		};
	};
	const [trigger, , answer] = path;
	link(trigger.name, router.name);
	// The router's second output is for turns without a match. They are answered as well.
	link(router.name, answer.name, 2);
	const attached = actionNodes(actions, {
		router: router.name,
		names,
		list: options.list,
		firstPosition: 0,
		timeZone: options.timeZone,
	});
	return {
		name: options.name,
		id: newWorkflowId(),
		nodes: [...path, ...attached.nodes],
		connections: { ...connections, ...attached.connections },
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
			? makeNode('chatTrigger', names.give('When chat message received'), turnPosition(0), { options: {} })
			: makeNode('webhook', names.give('Webhook'), turnPosition(0), {
					httpMethod: 'POST',
					path: pathOf(name),
					responseMode: 'responseNode',
					options: {},
				});
	const question = trigger === 'chat' ? '={{ $json.chatInput }}' : '={{ $json.body.question }}';
	const router = makeNode('router', names.give('Guru Turn Router'), turnPosition(1), {
		question,
		// Without a chat model the router answers without an API key. A new router starts with one.
		decideWith: 'builtIn',
		options: {},
	});
	const last =
		trigger === 'chat'
			? makeNode('setFields', names.give('Answer'), turnPosition(2), {
					assignments: {
						assignments: [{ ...CHAT_ANSWER, id: randomUUID(), value: '={{ $json.answer }}' }],
					},
					options: {},
				})
			: makeNode('respond', names.give('Answer'), turnPosition(2), {
					respondWith: 'firstIncomingItem',
					options: {},
				});
	return [{ ...first, webhookId: randomUUID() }, router, last];
}

/** A webhook path from the workflow's name: lower-case Latin letters, digits and dashes. */
function pathOf(name: string): string {
	const path = name
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
	return path === '' ? 'guru-actions' : path;
}
