import { errorMessage } from '../../../common/errorMessage';
import { type BuiltInVariables, builtInVariables } from '../../shared/actionContract/builtIns';
import { type ConnectedTool, connectedTools } from './connectedTools';
import { externalToolAction } from './externalToolAction';
import type { TurnAction, TurnPreview, TurnRunRequest } from '../turn/turn';
import { type ActionTurnContext, TURN_CONTEXT } from '../../shared/actionContract/actionOffer';
import { toolNameOf } from '../../shared/actionContract/toolName';
import { guruTurnAction } from './guruTurnAction';

/** The actions of one turn, and the tools that cannot be offered, with the reason. */
export interface AttachedActions {
	readonly actions: readonly TurnAction[];
	readonly notOffered: ReadonlyArray<{ readonly action: string; readonly reason: string }>;
	/** Problems in the router's fields about tools, in plain words. */
	readonly notes: readonly string[];
	/** Masks the secrets of all attached actions in a text; absent if none has any. */
	readonly mask?: (text: string) => string;
}

export interface AttachedContext extends ActionTurnContext {
	/** Time limit for one run of an external tool. Guru Actions have limits of their own. */
	readonly toolSeconds: number;
	/** Names of external tools that only read. */
	readonly readOnlyTools?: readonly string[];
}

/** Two attached actions have one name. The turn ends before anything runs. */
export class DuplicateActionError extends Error {
	override readonly name = 'DuplicateActionError';
}

/**
 * Converts the connected tools to the turn's actions. n8n returns them in reverse order of connection; here they are
 * in the order of the canvas.
 *
 * @throws DuplicateActionError naming both nodes.
 */
export function attachedActions(connected: unknown, context: AttachedContext): AttachedActions {
	const tools = connectedTools(connected);
	const builtIns = builtInVariables(context.caller, context.assistantSlug);
	const mask = combined(tools.flatMap((tool) => tool.mask ?? []));
	const notOffered: Array<{ action: string; reason: string }> = [];
	const seen = new Map<string, string>();
	const actions = tools.flatMap((tool) => {
		const nodeName = tool.metadata?.sourceNodeName ?? tool.name;
		const reason = whyNotOffered(tool);
		if (reason !== undefined) {
			const gated = tool.metadata?.gatedToolNodeName;
			notOffered.push({ action: tool.metadata?.guruAction?.name ?? gated ?? nodeName, reason });
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
		return [mask === undefined ? action : masked(action, mask)];
	});
	return {
		actions,
		notOffered,
		notes: notesAbout(tools, context.readOnlyTools ?? []),
		...(mask === undefined ? {} : { mask }),
	};
}

function combined(masks: ReadonlyArray<(text: string) => string>): AttachedActions['mask'] {
	if (masks.length === 0) return undefined;
	return (text) => masks.reduce((done, mask) => mask(done), text);
}

/** A tool masks its own secrets, and its result may contain another tool's. */
function masked(action: TurnAction, mask: (text: string) => string): TurnAction {
	const { preview } = action;
	return {
		...action,
		run: async (request) => {
			const result = await action.run(request);
			const { error, output } = result;
			return { ...result, output: mask(output), ...(error === undefined ? {} : { error: mask(error) }) };
		},
		...(preview === undefined ? {} : { preview: (request) => maskedPreview(preview(request), mask) }),
	};
}

function maskedPreview(preview: TurnPreview, mask: (text: string) => string): TurnPreview {
	const { refusal, request } = preview;
	return {
		...preview,
		...(request === undefined ? {} : { request: mask(request) }),
		...(refusal === undefined ? {} : { refusal: mask(refusal) }),
	};
}

function whyNotOffered({ metadata, description }: ConnectedTool): string | undefined {
	if (metadata?.guruAction?.enabled === false) return 'It is switched off.';
	if (metadata?.gatedToolNodeName !== undefined) {
		return "It is behind n8n's human review, which does not work with a router. Attach it directly, or use n8n's AI Agent.";
	}
	if (metadata?.guruAction !== undefined || description.trim() !== '') return undefined;
	return 'It has no description, so it is not clear when to use it. Write one in its node.';
}

/** By its own name or its node's, in any case. */
function isNamed({ metadata, name }: ConnectedTool, names: readonly string[]): boolean {
	const own = [name, metadata?.sourceNodeName ?? ''].map((each) => each.toLowerCase());
	return names.some((each) => own.includes(each.toLowerCase()));
}

/** A name without a tool is a typing error, and the tool that was meant still counts as a write. */
function notesAbout(tools: readonly ConnectedTool[], names: readonly string[]): readonly string[] {
	return names
		.filter((name) => !tools.some((tool) => tool.metadata?.guruAction === undefined && isNamed(tool, [name])))
		.map((name) => `“${name}” in Tools That Only Read is not the name of an attached n8n tool.`);
}

/** The action, or why the tool cannot be used: one faulty tool does not affect the others. */
function actionOf(
	tool: ConnectedTool,
	builtIns: BuiltInVariables,
	{ readOnlyTools = [], toolSeconds: seconds, ...context }: AttachedContext,
): TurnAction | string {
	const offer = tool.metadata?.guruAction;
	const config = ({ signal }: TurnRunRequest): Record<string | symbol, unknown> => ({
		[TURN_CONTEXT]: { ...context, ...(signal ? { signal } : {}) },
		...(signal ? { signal } : {}),
	});
	try {
		const toolName = toolNameOf(offer?.name ?? tool.name);
		return offer === undefined
			? externalToolAction(tool, { toolName, seconds, config, readsOnly: isNamed(tool, readOnlyTools) })
			: guruTurnAction(tool, offer, toolName, builtIns, config, context);
	} catch (error) {
		return `It cannot be read: ${errorMessage(error)}`;
	}
}
