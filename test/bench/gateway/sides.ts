import type { SandboxSettings } from '../../../sandbox/connect';

/** The two networks that are compared, in the order in which they take turns. */
export const SIDES = {
	bridge: {},
	gateway: { gateway: { network: 'public', alsoReach: [] } },
} as const satisfies Record<string, Partial<SandboxSettings>>;
