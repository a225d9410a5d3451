/** Builds workflows in the editor's export format. Their ids are the same in each build. */
import { createHash } from 'node:crypto';
import type { Position } from '../../nodes/GuruAction/exchange/workflow/layout';
import { NODE_TYPES } from '../../nodes/GuruAction/exchange/workflow/nodeTypes';

export interface CanvasNode {
	readonly name: string;
	readonly type: string;
	readonly typeVersion: number;
	readonly position: Position;
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly id?: string;
	readonly webhookId?: string;
	readonly onError?: 'continueRegularOutput';
}

type LinkType = 'main' | 'ai_tool' | 'ai_memory';
export type TemplateConnections = Readonly<
	Record<
		string,
		Readonly<Record<string, ReadonlyArray<ReadonlyArray<{ node: string; type: string; index: number }>>>>
	>
>;

export interface TemplateWorkflow {
	readonly name: string;
	readonly nodes: readonly CanvasNode[];
	readonly connections: TemplateConnections;
	readonly settings: Readonly<Record<string, unknown>>;
}

const TYPES = {
	...NODE_TYPES,
	sticky: { type: 'n8n-nodes-base.stickyNote', typeVersion: 1 },
	if: { type: 'n8n-nodes-base.if', typeVersion: 2.2 },
	crypto: { type: 'n8n-nodes-base.crypto', typeVersion: 2 },
	extractFromFile: { type: 'n8n-nodes-base.extractFromFile', typeVersion: 1 },
	code: { type: 'n8n-nodes-base.code', typeVersion: 2 },
	splitOut: { type: 'n8n-nodes-base.splitOut', typeVersion: 1 },
	wait: { type: 'n8n-nodes-base.wait', typeVersion: 1.1 },
	slack: { type: 'n8n-nodes-base.slack', typeVersion: 2.3 },
	memory: { type: '@n8n/n8n-nodes-langchain.memoryBufferWindow', typeVersion: 1.3 },
} as const;

export function node(
	kind: keyof typeof TYPES,
	name: string,
	position: Position,
	parameters: Readonly<Record<string, unknown>>,
): CanvasNode {
	return { parameters, ...TYPES[kind], position, name };
}

/** A sticky note on the canvas. `position` is the bottom left corner. */
export function note(name: string, position: Position, lines: readonly string[]): CanvasNode {
	const width = 520;
	const height = 60 + 26 * lines.reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / 60)), 0);
	return node('sticky', name, [position[0], position[1] - height], {
		...{ content: lines.join('\n'), width, height },
	});
}

/** `[from, to, output, type]`. The output index is 0 by default. */
export type TemplateLink = readonly [from: string, to: string, output?: number, type?: LinkType];

export function connect(links: readonly TemplateLink[]): TemplateConnections {
	const connections: Record<
		string,
		Record<string, Array<Array<{ node: string; type: string; index: number }>>>
	> = {};
	for (const [from, to, output = 0, type = 'main'] of links) {
		const outputs = ((connections[from] ??= {})[type] ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type, index: 0 });
	}
	return connections;
}

/** Parameters of an If node that is true if all expressions are true. */
export function allTrue(...expressions: readonly string[]): Readonly<Record<string, unknown>> {
	return {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
			conditions: expressions.map((expression, index) => ({
				id: `condition-${index + 1}`,
				leftValue: `={{ ${expression} }}`,
				rightValue: '',
				operator: { type: 'boolean', operation: 'true', singleValue: true },
			})),
			combinator: 'and',
		},
		looseTypeValidation: true,
		options: {},
	};
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The text of the workflow's file. Every node gets an id. UUIDs are replaced, in order, by stable ones. */
export function fileText(workflow: TemplateWorkflow): string {
	const nodes = workflow.nodes.map((each) => ({
		...each,
		...(NEEDS_WEBHOOK.has(each.type)
			? { webhookId: each.webhookId ?? stableId(`webhook ${each.name}`) }
			: {}),
		id: each.id ?? stableId(each.name),
	}));
	const places = new Map<string, string>();
	// n8n's command line needs an id to import a file; with the same id, a new import updates the same workflow.
	const id = sha256(workflow.name).slice(0, 16);
	const text = JSON.stringify({ ...workflow, id, nodes }, null, 2).replace(UUID, (id) => {
		const known = places.get(id) ?? stableId(`${workflow.name} ${places.size}`);
		places.set(id, known);
		return known;
	});
	return `${text}\n`;
}

const NEEDS_WEBHOOK: ReadonlySet<string> = new Set([
	TYPES.webhook.type,
	TYPES.chatTrigger.type,
	TYPES.wait.type,
	TYPES.slack.type,
]);

function stableId(seed: string): string {
	const hex = sha256(seed);
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`5${hex.slice(13, 16)}`,
		`8${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
