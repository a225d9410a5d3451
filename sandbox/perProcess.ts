/**
 * One value for the whole process under a name. n8n loads a community package again when it is
 * upgraded, in the same process and with an empty require cache: what must be single cannot live in a
 * module.
 */
export function perProcess<T extends object>(name: string, create: () => T): T {
	const key = Symbol.for(`n8n-nodes-guru-actions.${name}`);
	const existing: unknown = Reflect.get(globalThis, key);
	if (existing !== undefined) return existing as T;
	const created = create();
	Reflect.set(globalThis, key, created);
	return created;
}
