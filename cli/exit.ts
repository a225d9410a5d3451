/** Exit codes that scripts can rely on. */
export const EXIT = {
	done: 0,
	/** The action ran and was unsuccessful. */
	unsuccessful: 1,
	/** The definition or the call of the command is not valid. */
	invalid: 2,
	/** The container engine cannot be reached. */
	noEngine: 3,
} as const;

/** The command was called in a way it does not understand; the message says what to change. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}
