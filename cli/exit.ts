/** Exit codes that scripts can rely on. */
export const EXIT = {
	done: 0,
	/** The action ran and did not succeed. */
	unsuccessful: 1,
	/** The definition or the command's arguments are invalid. */
	invalid: 2,
	/** The container engine cannot be reached. */
	noEngine: 3,
} as const;

/** The command's arguments are invalid; the message says what to change. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}
