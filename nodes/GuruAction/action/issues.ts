/** One thing wrong with a definition: the place, and what to change. */
export interface DefinitionIssue {
	/** The place as its author knows it, for example `parameters[1].name` or `When to Trigger`. */
	readonly field: string;
	readonly message: string;
}

/** A definition that cannot run. It holds every issue found, and never a secret. */
export class DefinitionError extends Error {
	override readonly name = 'DefinitionError';

	constructor(
		readonly issues: readonly DefinitionIssue[],
		/** The action's name, if it is known. */
		readonly action?: string,
	) {
		super(
			`${action === undefined ? 'The action' : `The action "${action}"`} is not valid. ${issues
				.map(({ field, message }) => `${field}: ${message}`)
				.join(' ')}`,
		);
	}
}
