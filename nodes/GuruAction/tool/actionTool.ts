import { z } from 'zod/v4';

import type { ActionDefinition } from '../action/definition';
import { maskerOf } from '../action/maskedResult';
import { previewAction } from '../action/previewAction';
import { type ActionRequest, whyNotRunnable } from '../action/runInputs';
import type { Caller } from '../../shared/actionContract/builtIns';
import { toolNameOf } from '../../shared/actionContract/toolName';
import { actionOffer } from './offerForRouter';
import {
	type ActionOffer,
	type ActionTurnContext,
	TOOL_MASK,
	TOOL_PREVIEW,
	type ToolPreview,
	TURN_CONTEXT,
} from '../../shared/actionContract/actionOffer';

/** A tool as n8n's routers and agents call it: a plain object. */
export interface ActionTool {
	readonly name: string;
	readonly description: string;
	readonly schema: Record<string, unknown>;
	readonly metadata: {
		/** Newer n8n sets it on every tool, older n8n never does. */
		readonly sourceNodeName: string;
		readonly guruAction: ActionOffer;
	};
	/** Absent if the action has no secrets. */
	readonly [TOOL_MASK]?: (text: string) => string;
	/** Absent if the action cannot be read. */
	readonly [TOOL_PREVIEW]?: ToolPreview;
	/** @returns the ActionResult as JSON text; never rejects for a fault of the action. */
	invoke(input: unknown, config?: unknown): Promise<string>;
}

/** How an action is called: the parts of a tool that are not in the definition. */
export interface ToolCall extends Pick<ActionTool, 'invoke'> {
	/** The node that messages name. */
	readonly sourceNodeName: string;
}

/** An action as a tool. The caller of this function says how a call is run and recorded. */
export function actionTool(
	definition: ActionDefinition,
	request: Omit<ActionRequest, 'values'>,
	{ invoke, sourceNodeName }: ToolCall,
): ActionTool {
	const { name, parameters } = definition;
	const masker = maskerOf(request);
	const unavailable = whyNotRunnable(definition, request, { conditionRequired: true })?.error?.message;
	return {
		name: toolNameOf(name),
		description: toolDescription(definition),
		schema: parametersSchema(parameters),
		metadata: { sourceNodeName, guruAction: actionOffer(definition, unavailable) },
		...(request.secrets.length === 0 && request.hidden === undefined
			? {}
			: { [TOOL_MASK]: (text: string) => masker.text(text) }),
		[TOOL_PREVIEW]: (values, turn) =>
			previewAction(definition, {
				...requestOfTurn(request, turn),
				values: declaredArguments(values, parameters),
			}),
		invoke,
	};
}

/** Plain JSON Schema of an action's parameters. It is new for each call, because n8n changes it in place. */
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

/** The description is the only thing by which n8n's AI Agent chooses a tool. */
export function toolDescription({
	condition,
	exampleQuestions,
}: Pick<ActionOffer, 'condition' | 'exampleQuestions'>): string {
	return exampleQuestions.length === 0
		? condition
		: `${condition}\nExamples: ${exampleQuestions.join(' | ')}`;
}

const toolCallSchema = z.looseObject({ type: z.literal('tool_call'), args: z.unknown() });

/** The declared parameters among a tool call's arguments, in any of LangChain's forms. */
export function toolArgumentsOf(
	input: unknown,
	parameters: ActionDefinition['parameters'],
): Record<string, unknown> {
	const call = toolCallSchema.safeParse(input);
	const given = call.success ? call.data.args : typeof input === 'string' ? parsedText(input) : input;
	return given !== null && typeof given === 'object' ? declaredArguments(given, parameters) : {};
}

/** An object's own values under the names of declared parameters. */
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

/** The turn that a router passes along; undefined if something else calls the tool. */
export function turnContextOf(config: unknown): ActionTurnContext | undefined {
	if (config === null || typeof config !== 'object') return undefined;
	return (config as { [TURN_CONTEXT]?: ActionTurnContext })[TURN_CONTEXT];
}

/** A result as text, which tools have to return. */
export function resultText(result: object): string {
	return JSON.stringify(result);
}

/** In a router's turn the router knows the caller; otherwise the tool's own fields give it. */
export function requestOfTurn(
	request: Omit<ActionRequest, 'values'>,
	turn: ActionTurnContext | undefined,
): Omit<ActionRequest, 'values'> {
	if (turn === undefined) return request;
	return {
		...withoutCaller(request),
		...(turn.caller === undefined ? {} : { caller: turn.caller }),
		assistantSlug: turn.assistantSlug,
		timeZone: turn.timeZone,
		...(turn.signal === undefined ? {} : { signal: turn.signal }),
	};
}

export function withoutCaller<T extends { readonly caller?: Caller }>(request: T): Omit<T, 'caller'> {
	const { caller: _caller, ...rest } = request;
	return rest;
}
