import { z } from 'zod/v4';

import { type ActionOffer, type ActionTurnContext, TURN_CONTEXT } from '../GuruAction/actionTool';
import { type BuiltInVariables, builtInVariables } from '../GuruAction/action/builtins';
import { toolNameOf } from '../GuruAction/action/names';
import { effectiveDefault } from '../GuruAction/action/parameters';
import { ACTION_STATUSES } from '../GuruAction/action/result';
import { foreignParameters } from './foreignTool';
import type { TurnAction, TurnRunRequest, TurnRunResult } from './turn/turn';

/** The actions of one turn, and the tools that cannot be offered with the reason why. */
export interface AttachedActions {
	readonly actions: readonly TurnAction[];
	readonly notOffered: ReadonlyArray<{ readonly action: string; readonly reason: string }>;
}

/** Two attached actions of one name; the turn ends before anything runs. */
export class DuplicateActionError extends Error {
	override readonly name = 'DuplicateActionError';
}

/** What n8n hands over for a connected tool; ours carries its offer, any other just what it is. */
interface ConnectedTool {
	readonly name: string;
	readonly description: string;
	readonly schema?: unknown;
	readonly metadata?: {
		readonly guruAction?: ActionOffer | undefined;
		readonly sourceNodeName?: string | undefined;
		readonly gatedToolNodeName?: string | undefined;
	};
	invoke(input: unknown, config?: unknown): Promise<unknown>;
}

/**
 * Turns the connected tools into the turn's actions. n8n hands them over in reverse order of
 * connection; here they stand in the order of the canvas again.
 *
 * @throws DuplicateActionError naming both nodes.
 */
export function attachedActions(connected: unknown, context: ActionTurnContext): AttachedActions {
	const tools = flatten(connected).reverse();
	const builtIns = builtInVariables(context.caller, context.assistantSlug);
	const notOffered: Array<{ action: string; reason: string }> = [];
	const seen = new Map<string, string>();
	const actions = tools.flatMap((tool) => {
		const nodeName = tool.metadata?.sourceNodeName ?? tool.name;
		const reason = whyNotOffered(tool);
		if (reason !== undefined) {
			notOffered.push({ action: tool.metadata?.guruAction?.name ?? nodeName, reason });
			return [];
		}
		const action = actionOf(tool, builtIns, context);
		if (typeof action === 'string') {
			notOffered.push({ action: nodeName, reason: action });
			return [];
		}
		const other = seen.get(action.toolName);
		if (other !== undefined) {
			throw new DuplicateActionError(
				`The nodes "${other}" and "${nodeName}" hold actions of the same name (${action.toolName}). Rename one of the two.`,
			);
		}
		seen.set(action.toolName, nodeName);
		return [action];
	});
	return { actions, notOffered };
}

function whyNotOffered({ metadata, description }: ConnectedTool): string | undefined {
	if (metadata?.guruAction?.enabled === false) return 'It is switched off.';
	if (metadata?.gatedToolNodeName !== undefined) {
		return "It sits behind n8n's human review, which a router cannot ask. Attach it directly, or use n8n's AI Agent.";
	}
	if (metadata?.guruAction !== undefined || description.trim() !== '') return undefined;
	return 'It has no description, so nothing tells when to use it. Write one in its node.';
}

/** The action, or why the tool cannot be understood: one odd tool never takes the others along. */
function actionOf(
	tool: ConnectedTool,
	builtIns: BuiltInVariables,
	context: ActionTurnContext,
): TurnAction | string {
	const offer = tool.metadata?.guruAction;
	try {
		const toolName = toolNameOf(offer?.name ?? tool.name);
		return offer === undefined
			? foreignAction(tool, toolName, context)
			: ownAction(tool, offer, toolName, builtIns, context);
	} catch (error) {
		return `It cannot be understood: ${error instanceof Error ? error.message : String(error)}`;
	}
}

function ownAction(
	tool: ConnectedTool,
	offer: ActionOffer,
	toolName: string,
	builtIns: BuiltInVariables,
	context: ActionTurnContext,
): TurnAction {
	return {
		name: offer.name,
		toolName,
		condition: offer.condition,
		exampleQuestions: offer.exampleQuestions,
		effect: offer.effect,
		...(offer.runsWith === undefined ? {} : { runsWith: offer.runsWith }),
		parameters: offer.parameters.map((parameter) => ({
			name: parameter.name,
			type: parameter.type,
			description: parameter.description,
			required: parameter.required,
			hasDefault: effectiveDefault(parameter, builtIns) !== undefined,
		})),
		...(offer.unavailable === undefined ? {} : { unavailable: offer.unavailable }),
		run: async (request) =>
			ownResult(await tool.invoke({ ...request.values }, configOf(context, request)), request),
	};
}

/** Any other n8n tool: its description is the condition, and it counts as a write. */
function foreignAction(tool: ConnectedTool, toolName: string, context: ActionTurnContext): TurnAction {
	return {
		name: tool.metadata?.sourceNodeName ?? tool.name,
		toolName,
		condition: tool.description,
		exampleQuestions: [],
		effect: 'write',
		parameters: foreignParameters(tool.schema),
		run: async (request) =>
			foreignResult(await tool.invoke({ ...request.values }, configOf(context, request)), request),
	};
}

function configOf(context: ActionTurnContext, { signal }: TurnRunRequest): Record<string | symbol, unknown> {
	return { [TURN_CONTEXT]: { ...context, ...(signal ? { signal } : {}) }, ...(signal ? { signal } : {}) };
}

const resultSchema = z.object({
	status: z.enum(ACTION_STATUSES),
	output: z.string(),
	error: z.object({ message: z.string() }).optional(),
	parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
});

function ownResult(text: unknown, request: TurnRunRequest): TurnRunResult {
	const { status, output, error, parameters } = resultSchema.parse(JSON.parse(String(text)));
	return {
		status,
		output,
		...(error === undefined ? {} : { error: error.message }),
		parameters: { ...request.values, ...parameters },
	};
}

function foreignResult(answer: unknown, request: TurnRunRequest): TurnRunResult {
	const output = typeof answer === 'string' ? answer : textOf(answer);
	if (output.trim() !== '' && output !== '""')
		return { status: 'success', output, parameters: request.values };
	return {
		status: 'empty_result',
		output: '',
		error: 'The tool answered nothing, so nothing is known to be done.',
		parameters: request.values,
	};
}

/** A tool may answer what JSON cannot hold; by then it has done its work. */
function textOf(answer: unknown): string {
	try {
		return JSON.stringify(answer ?? '');
	} catch {
		return String(answer);
	}
}

/** Toolkits (an MCP Client's, say) bring several tools. */
function flatten(connected: unknown): ConnectedTool[] {
	const list: unknown[] = Array.isArray(connected) ? connected : [connected];
	return list.flatMap((entry): ConnectedTool[] => {
		if (entry !== null && typeof entry === 'object' && 'tools' in entry && Array.isArray(entry.tools)) {
			return entry.tools.flatMap((tool: unknown) => connectedTool(tool));
		}
		return connectedTool(entry);
	});
}

const toolSchema = z.object({
	name: z.string(),
	description: z.string().catch(''),
	metadata: z
		.object({
			sourceNodeName: z.string().optional(),
			gatedToolNodeName: z.string().optional(),
			guruAction: z.custom<ActionOffer>((value) => typeof value === 'object' && value !== null).optional(),
		})
		.optional()
		.catch(undefined),
});

/** None for what is no tool; reading it may itself fail. */
function connectedTool(value: unknown): ConnectedTool[] {
	if (value === null || typeof value !== 'object' || !('invoke' in value)) return [];
	const { invoke } = value;
	if (typeof invoke !== 'function') return [];
	const parsed = toolSchema.safeParse(value);
	if (!parsed.success) return [];
	const { metadata, ...tool } = parsed.data;
	return [
		{
			...tool,
			schema: Reflect.get(value, 'schema'),
			...(metadata === undefined ? {} : { metadata }),
			invoke: async (input, config) =>
				await (Reflect.apply(invoke, value, [input, config]) as Promise<unknown>),
		},
	];
}
