import type { Caller } from './builtIns';
import type { Confirm, Effect } from './effect';
import type { ParameterDefinition } from './parameter';
import type { ActionPreview } from './actionPreview';

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
	readonly effect: Effect;
	readonly answerAsIs?: true;
	readonly confirm?: Confirm;
	readonly runsWith?: string;
	readonly parameters: readonly ParameterDefinition[];
	readonly enabled: boolean;
	/** SHA-256 of the whole definition in hexadecimal digits: another one means that the action was changed. */
	readonly fingerprint: string;
	/** Why it cannot run (a missing secret, an invalid definition); absent when it can. */
	readonly unavailable?: string;
}
