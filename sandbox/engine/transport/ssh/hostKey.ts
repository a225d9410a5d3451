import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { ServerHostKeyAlgorithm } from 'ssh2';

/** A host's key as a user wrote it. */
export type TrustedKey =
	| { readonly fingerprint: string }
	/** As in a known_hosts file: the name of the type, and the key in its own encoding. */
	| { readonly type: string; readonly key: Buffer };

const KEY_LINE = /(?:^|\s)((?:ssh|ecdsa|sk)-[\w@.-]+)\s+([A-Za-z0-9+/]+={0,2})(?:\s|$)/;
const FINGERPRINT = /^(?:\S+\s+)*?SHA256:([A-Za-z0-9+/]{43})=?(?:\s.*)?$/;

/** Reads fingerprints (`SHA256:…`, as ssh-keygen -l prints them) and keys (.pub, known_hosts), one a line. */
export function parseTrustedKeys(text: string): TrustedKey[] {
	return text.split(/\r?\n/).flatMap((line): TrustedKey[] => {
		if (line.trim() === '' || line.startsWith('#') || line.startsWith('@')) return [];
		const [, type, data] = KEY_LINE.exec(line) ?? [];
		if (type !== undefined && data !== undefined) return [{ type, key: Buffer.from(data, 'base64') }];
		const fingerprint = FINGERPRINT.exec(line.trim())?.[1];
		return fingerprint === undefined ? [] : [{ fingerprint }];
	});
}

/** The lines of a known_hosts file about this host. Format: sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT". */
export function linesAbout(knownHosts: string, host: string, port: number): string {
	const name = port === 22 ? host : `[${host}]:${port}`;
	const names = (field: string) =>
		field.startsWith('|1|') ? isHashOf(field, name) : field.split(',').includes(name);
	return knownHosts
		.split(/\r?\n/)
		.filter((line) => names(line.trimStart().split(/\s+/, 1)[0] ?? ''))
		.join('\n');
}

export function isTrusted(key: Buffer, trusted: readonly TrustedKey[]): boolean {
	const shown = keyFingerprint(key);
	return trusted.some((one) => ('fingerprint' in one ? one.fingerprint === shown : one.key.equals(key)));
}

/** As ssh-keygen -l prints it, without `SHA256:`. */
export function keyFingerprint(key: Buffer): string {
	return createHash('sha256').update(key).digest('base64').replace(/=+$/, '');
}

/** The key types that the host may offer, so that it offers a known one; undefined if any will do. */
export function algorithmsFor(trusted: readonly TrustedKey[]): ServerHostKeyAlgorithm[] | undefined {
	if (trusted.some((one) => 'fingerprint' in one)) return undefined;
	const types = new Set(trusted.map((one) => ('type' in one ? one.type : '')));
	const all: Array<[string, ServerHostKeyAlgorithm]> = [
		['ssh-ed25519', 'ssh-ed25519'],
		['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp256'],
		['ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp384'],
		['ecdsa-sha2-nistp521', 'ecdsa-sha2-nistp521'],
		['ssh-rsa', 'rsa-sha2-512'],
		['ssh-rsa', 'rsa-sha2-256'],
	];
	const usable = all.filter(([type]) => types.has(type)).map(([, algorithm]) => algorithm);
	return usable.length === 0 ? undefined : usable;
}

function isHashOf(field: string, name: string): boolean {
	const [, , salt = '', hash = ''] = field.split('|');
	const wanted = Buffer.from(hash, 'base64');
	const found = createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest();
	return wanted.length === found.length && timingSafeEqual(wanted, found);
}
