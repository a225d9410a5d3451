import type { AttachedActions } from './attachedActions';

/** How many of the allowed actions are attached. */
export interface ActionLimit {
	readonly used: number;
	readonly limit: number;
	/** The same for a person to read. */
	readonly text: string;
}

/**
 * The first so many of the attached actions, in the order in which they were attached. The others are not offered. What is
 * switched off is no attached action.
 */
export function enforceActionLimit(
	attached: AttachedActions,
	limit: number,
): AttachedActions & { readonly actionLimit: ActionLimit } {
	const actions = attached.actions.slice(0, limit);
	const beyond = attached.actions.slice(limit);
	const reason = `It exceeds the router’s Action Limit of ${limit}. Raise the limit, or switch another action off.`;
	const used = actions.length;
	return {
		...attached,
		actions,
		notOffered: [...attached.notOffered, ...beyond.map(({ name }) => ({ action: name, reason }))],
		actionLimit: { used, limit, text: `${used} of ${limit} actions used` },
	};
}
