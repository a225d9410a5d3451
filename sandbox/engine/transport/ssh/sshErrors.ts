import { z } from 'zod/v4';
import { keyFingerprint } from './hostKey';

/** ssh2's errors: `level` for the connection, `reason` (RFC 4254, 5.1) for a channel. */
const failureSchema = z.object({
	message: z.string().default(''),
	level: z.string().optional(),
	code: z.string().optional(),
	reason: z.number().optional(),
});

const PROHIBITED = 1;

/**
 * What failed on the way through SSH, and what to do. The message contains no key of the user.
 *
 * @param socket the engine's, on the host @param shown the untrusted key that the host offered
 */
export function explainSsh(error: unknown, address: string, socket: string, shown?: Buffer): string {
	if (shown !== undefined) {
		return (
			`The host of the container engine at ${address} shows the key SHA256:${keyFingerprint(shown)}, which is ` +
			'not the one that is trusted. Compare it with the output of `ssh-keygen -lf` on that host for the .pub ' +
			'files in /etc/ssh. Only if it is the same, set it as Host Key in the Guru Sandbox credential (on the ' +
			'command line, add it to known_hosts).'
		);
	}
	const { message, level, code, reason } = failureSchema.safeParse(error).data ?? { message: String(error) };
	if (reason !== undefined) {
		return reason === PROHIBITED
			? `The SSH server at ${address} does not allow forwarding to sockets. Set "AllowStreamLocalForwarding yes" for this user in its sshd_config.`
			: `No container engine answers at ${socket} behind ${address}. Start it there, and add the user to the group that owns its socket.`;
	}
	if (level === 'client-authentication') {
		return `The SSH server at ${address} accepts neither this user nor this key. Check the user, and add the public key to the user's authorized_keys there.`;
	}
	if (level === 'client-timeout') {
		return `The SSH server at ${address} does not answer in time. Check the host, the port and the network.`;
	}
	if (/privateKey|passphrase|private key/i.test(message)) {
		return `The private key for ${address} cannot be read: it is not a private key in PEM or OpenSSH format, or its passphrase is missing or wrong.`;
	}
	if (code === 'ECONNREFUSED')
		return `No SSH server answers at ${address}. Start one there, or correct host and port.`;
	const words = [code, message].filter((part) => part !== undefined && part !== '').join(', ');
	return `The SSH connection to ${address} broke${words === '' ? '' : ` (${words})`}. Check the address and the network, then run again.`;
}
