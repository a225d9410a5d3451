import { z } from 'zod/v4';

/**
 * An object with any keys. `z.record` refuses an object with the key `constructor`, because it takes it for an
 * instance of a class. Parameters, nodes and properties of a body may have that name.
 */
export function recordOf<T extends z.ZodType>(value: T) {
	return z.object({}).catchall(value);
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Any JSON value. `z.json()` is built on `z.record`, see above. */
export const jsonSchema: z.ZodType<Json> = z.lazy(() =>
	z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(jsonSchema), recordOf(jsonSchema)]),
);
