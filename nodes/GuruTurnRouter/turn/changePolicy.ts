/**
 * What the router does when an action would change something: run it, ask the user first, hold it for somebody's
 * approval, or only say what would happen.
 */
export const CHANGE_POLICIES = ['run', 'ask', 'hold', 'preview'] as const;

export type ChangePolicy = (typeof CHANGE_POLICIES)[number];
