/** One thing wrong with a definition: where it stands and what to change. */
export interface DefinitionIssue {
	/** Where, as its author knows it, e.g. `parameters[1].name` or `When to Trigger`. */
	readonly field: string;
	readonly message: string;
}

/** Thrown for a definition that cannot run; holds every issue found, never a secret. */
export class DefinitionError extends Error {
	override readonly name = 'DefinitionError';

	constructor(
		readonly issues: readonly DefinitionIssue[],
		/** The action's name, where it is known. */
		readonly action?: string,
	) {
		super(
			`${action === undefined ? 'The action' : `The action "${action}"`} is not valid. ${issues
				.map(({ field, message }) => `${field}: ${message}`)
				.join(' ')}`,
		);
	}
}
