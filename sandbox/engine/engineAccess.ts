import { createHash } from 'node:crypto';

/** How to reach a container engine. Keys and certificates are PEM text. */
export interface EngineAccess {
	/**
	 * unix:///path, npipe://…, tcp://host:port, http://host:port (never TLS), https://host:port or ssh://user@host:port/path/of/socket.
	 * Without it DOCKER_HOST, else that of Docker's current context, else the one that is found on this machine.
	 */
	readonly host?: string;
	/** Makes a tcp:// address one with TLS. */
	readonly tls?: TlsMaterial;
	/** For an ssh:// address; without it the user's own keys and known hosts count. */
	readonly ssh?: SshMaterial;
}

export interface TlsMaterial {
	/** Who may have signed the engine's certificate; without it the well-known authorities. */
	readonly ca?: string;
	readonly certificate?: string;
	readonly key?: string;
}

export interface SshMaterial {
	readonly privateKey: string;
	readonly passphrase?: string;
	/** The host's key: `SHA256:…`, a line of its .pub file or of a known_hosts file; several on lines of their own. */
	readonly hostKey: string;
}

/** The same for the same access, and tells nothing of what is secret in it. */
export function accessKey({ host, tls, ssh }: EngineAccess): string {
	const all = [host, tls?.ca, tls?.certificate, tls?.key, ssh?.privateKey, ssh?.passphrase, ssh?.hostKey];
	return createHash('sha256')
		.update(JSON.stringify(all.map((part) => part ?? null)))
		.digest('hex');
}
