/** Gives each node a unique name, since n8n's connections refer to names. */
export class NodeNames {
	readonly #given: Set<string>;

	/** @param taken Names that are used already. */
	constructor(taken: Iterable<string> = []) {
		this.#given = new Set(taken);
	}

	/** The wanted name, with a number if it is already used. */
	give(wished: string): string {
		// Connections are an object by name, on which these keys have another meaning.
		const base = wished in Object.prototype ? `Action ${wished}` : wished;
		let name = base;
		for (let number = 1; this.#given.has(name); number++) name = `${base} ${number}`;
		this.#given.add(name);
		return name;
	}
}
