import { z } from 'zod/v4';

import type { Caller } from '../../shared/actionContract/builtIns';
import type { ActionDefinition } from '../action/definition';
import type { ActionPreview } from '../action/preview';
import type { ActionResult } from '../action/result';

/**
 * What a router passes along with an action's values. A symbol keeps it apart from anything that a
 * model or a payload could write.
 */
export const TURN_CONTEXT = Symbol.for('n8n-nodes-guru-actions.turnContext');

/**
 * Where a tool carries what masks its secrets in any text, for a router that puts texts of several tools together.
 * A symbol again: n8n copies a tool's metadata, and a function is nothing to copy.
 */
export const TOOL_MASK = Symbol.for('n8n-nodes-guru-actions.toolMask');

/** Where a tool carries what says what a run of it would do, for a router that only previews a turn. */
export const TOOL_PREVIEW = Symbol.for('n8n-nodes-guru-actions.toolPreview');

/** Sends and starts nothing. */
export type ToolPreview = (
	values: Readonly<Record<string, unknown>>,
	turn: ActionTurnContext,
) => ActionPreview;

export interface ActionTurnContext {
	readonly question: string;
	readonly caller?: Caller;
	readonly assistantSlug: string;
	readonly timeZone: string;
	readonly signal?: AbortSignal;
}

/** What an attached action tells about itself; it holds no code, no address and no secret. */
export interface ActionOffer {
	readonly name: string;
	readonly condition: string;
	readonly exampleQuestions: readonly string[];
	readonly effect: ActionDefinition['effect'];
	readonly answerAsIs?: true;
	readonly confirm?: NonNullable<ActionDefinition['confirm']>;
	readonly runsWith?: string;
	readonly parameters: ActionDefinition['parameters'];
	readonly enabled: boolean;
	/** SHA-256 of the whole definition in hexadecimal digits: another one means that the action was changed. */
	readonly fingerprint: string;
	/** Why it cannot run (a missing secret, an invalid definition); absent when it can. */
	readonly unavailable?: string;
}

/** A tool as n8n's routers and agents call it: a plain object. */
export interface ActionTool {
	readonly name: string;
	readonly description: string;
	readonly schema: Record<string, unknown>;
	readonly metadata: {
		/** Newer n8n sets it on every tool, older n8n on none. */
		readonly sourceNodeName: string;
		readonly guruAction: ActionOffer;
	};
	/** Absent where the action has no secrets. */
	readonly [TOOL_MASK]?: (text: string) => string;
	/** Absent where the action cannot be read. */
	readonly [TOOL_PREVIEW]?: ToolPreview;
	/** @returns the ActionResult as JSON text; never rejects for a fault of the action. */
	invoke(input: unknown, config?: unknown): Promise<string>;
}

/** Plain JSON Schema of an action's parameters, made afresh each time since n8n rewrites it in place. */
export function parametersSchema(parameters: ActionDefinition['parameters']): Record<string, unknown> {
	return {
		type: 'object',
		properties: Object.fromEntries(
			parameters.map(({ name, type, description }) => [name, { type, description }]),
		),
		required: parameters
			.filter(({ required, default: start }) => required && (start === undefined || start === ''))
			.map(({ name }) => name),
		additionalProperties: false,
	};
}

/** A tool's description is all that n8n's AI Agent weighs. */
export function toolDescription({
	condition,
	exampleQuestions,
}: Pick<ActionOffer, 'condition' | 'exampleQuestions'>): string {
	return exampleQuestions.length === 0
		? condition
		: `${condition}\nExamples: ${exampleQuestions.join(' | ')}`;
}

const toolCallSchema = z.looseObject({ type: z.literal('tool_call'), args: z.unknown() });

/** The declared parameters among a tool call's arguments, in whichever of LangChain's forms it comes. */
export function argumentsOf(
	input: unknown,
	parameters: ActionDefinition['parameters'],
): Record<string, unknown> {
	const call = toolCallSchema.safeParse(input);
	const given = call.success ? call.data.args : typeof input === 'string' ? parsedText(input) : input;
	return given !== null && typeof given === 'object' ? declaredArguments(given, parameters) : {};
}

/** An object's own values under the names of declared parameters, and no others. */
export function declaredArguments(
	given: object,
	parameters: ActionDefinition['parameters'],
): Record<string, unknown> {
	return Object.fromEntries(
		parameters.flatMap(({ name }) => (Object.hasOwn(given, name) ? [[name, Reflect.get(given, name)]] : [])),
	);
}

function parsedText(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The turn that a router passes along; undefined where something else calls the tool. */
export function turnContextOf(config: unknown): ActionTurnContext | undefined {
	if (config === null || typeof config !== 'object') return undefined;
	return (config as { [TURN_CONTEXT]?: ActionTurnContext })[TURN_CONTEXT];
}

/** The result as tools return it: text. */
export function resultText(result: ActionResult): string {
	return JSON.stringify(result);
}
