/** Returns a vector for each text, in the same order, all from one model. */
export type Embed = (texts: readonly string[]) => Promise<readonly (readonly number[])[]>;
