/** Vectors of texts, in their order, all of one model. */
export type Embed = (texts: readonly string[]) => Promise<readonly (readonly number[])[]>;
