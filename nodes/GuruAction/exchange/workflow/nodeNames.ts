/** Gives out node names, each once: n8n's connections go by them. */
export class NodeNames {
	readonly #given: Set<string>;

	/** @param taken Names that nodes have already. */
	constructor(taken: Iterable<string> = []) {
		this.#given = new Set(taken);
	}

	/** The wished name, or it with a number where it is given out already. */
	give(wished: string): string {
		// Connections are an object by name, and these keys mean something else on one.
		const base = wished in Object.prototype ? `Action ${wished}` : wished;
		let name = base;
		for (let number = 1; this.#given.has(name); number++) name = `${base} ${number}`;
		this.#given.add(name);
		return name;
	}
}
