/**
 * One value for the whole process under a name. n8n loads a community package again when it is
 * upgraded, in the same process and with an empty require cache: what must be single cannot live in a
 * module.
 */
export function processSingleton<T extends object>(name: string, create: () => T): T {
	const key = Symbol.for(`n8n-nodes-guru-actions.${name}`);
	const existing: unknown = Reflect.get(globalThis, key);
	if (existing !== undefined) return existing as T;
	const created = create();
	Reflect.set(globalThis, key, created);
	return created;
}

/** What gives way to the same thing of a newer copy of the package. Any version must have it just so. */
export interface Replaceable {
	/** Lets go of everything that nobody is using at this moment, and of the rest when its use ends. */
	retire(): void;
}

/** Puts a new value in the place of the one under that name, which has to retire. To be called once by each copy. */
export function replaceSingleton<T extends Replaceable>(name: string, create: () => T): T {
	const key = Symbol.for(`n8n-nodes-guru-actions.${name}`);
	const predecessor: unknown = Reflect.get(globalThis, key);
	const created = create();
	Reflect.set(globalThis, key, created);
	if (isReplaceable(predecessor)) predecessor.retire();
	return created;
}

function isReplaceable(value: unknown): value is Replaceable {
	return (
		typeof value === 'object' && value !== null && 'retire' in value && typeof value.retire === 'function'
	);
}
