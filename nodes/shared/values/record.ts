import { z } from 'zod/v4';

/**
 * An object with any keys. `z.record` refuses one that has a key `constructor` (it takes it for an instance of a
 * class), and parameters, nodes and properties of a body may be called that.
 */
export function recordOf<T extends z.ZodType>(value: T) {
	return z.object({}).catchall(value);
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Any JSON value; `z.json()` is made of `z.record`. */
export const jsonSchema: z.ZodType<Json> = z.lazy(() =>
	z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(jsonSchema), recordOf(jsonSchema)]),
);
