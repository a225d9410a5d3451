import { z } from 'zod/v4';

/** The program behind Docker's API. Podman interprets parts of the API differently. */
export type Dialect = 'docker' | 'podman';

/**
 * Podman's containers get this instead of a network: each has its own way out, without other containers and without
 * the host's loopback. Podman's bridges cannot separate containers from each other.
 */
export const PODMAN_NETWORK = 'slirp4netns:allow_host_loopback=false,enable_ipv6=false';

const versionSchema = z.object({ Components: z.array(z.object({ Name: z.string() })).nullish() });

/** From the answer to `GET /version`. */
export function dialectOf(version: unknown): Dialect {
	const components = versionSchema.safeParse(version).data?.Components ?? [];
	return components.some(({ Name }) => /podman/i.test(Name)) ? 'podman' : 'docker';
}
