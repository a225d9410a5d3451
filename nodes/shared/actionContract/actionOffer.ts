import type { Caller } from './builtIns';
import type { Confirm, Effect } from './effect';
import type { ParameterDefinition } from './parameter';
import type { ActionPreview } from './actionPreview';

/**
 * The context that a router passes along with an action's values. It stands under a symbol, so that neither a model
 * nor a payload can write it.
 */
export const TURN_CONTEXT = Symbol.for('n8n-nodes-guru-actions.turnContext');

/**
 * The tool's masker for its own secrets. A router that puts texts of several tools together applies all of them. It
 * stands under a symbol, because n8n copies a tool's metadata and cannot copy a function.
 */
export const TOOL_MASK = Symbol.for('n8n-nodes-guru-actions.toolMask');

/** The tool's function that says what a run would do. A router that previews a turn calls it. */
export const TOOL_PREVIEW = Symbol.for('n8n-nodes-guru-actions.toolPreview');

/** Sends nothing and starts nothing. */
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

/** What an attached action tells a router about itself. It contains no code, no address and no secret. */
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
	/** SHA-256 of the whole definition, in hexadecimal. A different one means that the action was changed. */
	readonly fingerprint: string;
	/** Why it cannot run (a missing secret, an invalid definition); absent when it can. */
	readonly unavailable?: string;
}
