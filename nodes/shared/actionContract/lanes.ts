/** How many of a turn's actions run at the same time. */
export const LANES = 3;
