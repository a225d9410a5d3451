/**
 * One value for the whole process, under a name. After an upgrade n8n loads a community package again in the same
 * process with an empty require cache. So a module variable would not be a singleton.
 */
export function processSingleton<T extends object>(name: string, create: () => T): T {
	const key = Symbol.for(`n8n-nodes-guru-actions.${name}`);
	const existing: unknown = Reflect.get(globalThis, key);
	if (existing !== undefined) return existing as T;
	const created = create();
	Reflect.set(globalThis, key, created);
	return created;
}

/** A singleton that a newer copy of the package can replace. Every version must have exactly this interface. */
export interface Replaceable {
	/** Closes everything that is not in use now, and the rest when its use ends. */
	retire(): void;
}

/** Replaces the singleton under that name and retires the old one. Each copy of the package calls it once. */
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
