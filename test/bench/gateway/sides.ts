import type { SandboxSettings } from '../../../sandbox/connect';

/** The two networks to compare, in the order of measurement. */
export const SIDES = {
	bridge: {},
	gateway: { gateway: { network: 'public', alsoReach: [] } },
} as const satisfies Record<string, Partial<SandboxSettings>>;
