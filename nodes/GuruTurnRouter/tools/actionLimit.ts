import type { AttachedActions } from './attachedActions';

/** How many of the allowed actions are attached. */
export interface ActionLimit {
	readonly used: number;
	readonly limit: number;
	/** The same as a sentence. */
	readonly text: string;
}

/**
 * The first actions up to the limit, in the order in which they were attached. The others are not offered. A disabled
 * action does not count.
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
