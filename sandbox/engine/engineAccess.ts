import { createHash } from 'node:crypto';

/** How to reach a container engine. Keys and certificates are PEM text. */
export interface EngineAccess {
	/**
	 * unix:///path, npipe://…, tcp://host:port, http://host:port (never TLS), https://host:port or
	 * ssh://user@host:port/path/of/socket. By default DOCKER_HOST, then the engine of Docker's current context, then
	 * one found on this machine.
	 */
	readonly host?: string;
	/** With it, a tcp:// address uses TLS. */
	readonly tls?: TlsMaterial;
	/** For an ssh:// address; by default the user's own keys and known hosts. */
	readonly ssh?: SshMaterial;
}

export interface TlsMaterial {
	/** The authorities that may sign the engine's certificate; by default the well-known ones. */
	readonly ca?: string;
	readonly certificate?: string;
	readonly key?: string;
}

export interface SshMaterial {
	readonly privateKey: string;
	readonly passphrase?: string;
	/**
	 * The host's key: `SHA256:…`, or a line of its .pub file or of a known_hosts file. Several keys on separate
	 * lines.
	 */
	readonly hostKey: string;
}

/** A key that is the same for the same access, and reveals no secret of it. */
export function accessKey({ host, tls, ssh }: EngineAccess): string {
	const all = [host, tls?.ca, tls?.certificate, tls?.key, ssh?.privateKey, ssh?.passphrase, ssh?.hostKey];
	return createHash('sha256')
		.update(JSON.stringify(all.map((part) => part ?? null)))
		.digest('hex');
}
