import { z } from 'zod/v4';

/** Who speaks Docker's API: Podman understands some of it in another way. */
export type Dialect = 'docker' | 'podman';

/**
 * What Podman's containers have instead of a network: each a way out of its own, in which no other container is,
 * nor the host's own loopback. Its bridges cannot keep containers from each other.
 */
export const PODMAN_NETWORK = 'slirp4netns:allow_host_loopback=false,enable_ipv6=false';

const versionSchema = z.object({ Components: z.array(z.object({ Name: z.string() })).nullish() });

/** By the answer to `GET /version`. */
export function dialectOf(version: unknown): Dialect {
	const components = versionSchema.safeParse(version).data?.Components ?? [];
	return components.some(({ Name }) => /podman/i.test(Name)) ? 'podman' : 'docker';
}
