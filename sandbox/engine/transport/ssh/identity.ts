import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { utils } from 'ssh2';
import type { SshMaterial } from '../../engineAccess';
import { EngineError } from '../../engine';
import { repairPem } from '../../../../common/pem';
import { linesAbout, parseTrustedKeys } from './hostKey';
import type { SshIdentity, SshTarget } from './tunnel';

const KEY_FILES = ['id_ed25519', 'id_ecdsa', 'id_rsa'];

/**
 * @throws EngineError if the host's key is invalid or the private key cannot be read; the message contains neither
 */
export function identityOf({ privateKey, passphrase, hostKey }: SshMaterial): SshIdentity {
	const trusted = parseTrustedKeys(hostKey);
	if (trusted.length === 0 && hostKey.trim() !== '') {
		throw new EngineError(
			'The host key is not valid. Write its fingerprint (SHA256:…), or a line of its .pub file or of known_hosts.',
		);
	}
	const repaired = repairPem(privateKey);
	const key = utils.parseKey(repaired, passphrase);
	if (!(key instanceof Error) && !key.isPrivateKey()) {
		throw new EngineError(
			'The private key for SSH is a public key. Enter the content of the file of the same name without .pub.',
		);
	}
	if (key instanceof Error) {
		throw new EngineError(
			'The private key for SSH cannot be read: it is not one in PEM or OpenSSH format, or its passphrase is ' +
				'missing or wrong.',
		);
	}
	return { privateKey: repaired, ...(passphrase === undefined ? {} : { passphrase }), trusted };
}

/**
 * The identity that the ssh command would use for this user: the agent, else the first key without a passphrase;
 * known_hosts.
 */
export function ownIdentity({ host, port }: SshTarget, environment: NodeJS.ProcessEnv): SshIdentity {
	const folder = join(environment['HOME'] || homedir(), '.ssh');
	const known = [join(folder, 'known_hosts'), '/etc/ssh/ssh_known_hosts'].filter((file) => existsSync(file));
	const trusted = parseTrustedKeys(
		known.map((file) => linesAbout(readFileSync(file, 'utf8'), host, port)).join('\n'),
	);
	const agent = environment['SSH_AUTH_SOCK'];
	if (agent) return { agent, trusted };
	const keys = KEY_FILES.map((name) => join(folder, name)).filter((file) => existsSync(file));
	const readable = keys.map((file) => readFileSync(file, 'utf8')).find(isPrivate);
	if (readable !== undefined) return { privateKey: readable, trusted };
	throw new EngineError(
		`There is no key for SSH: no agent (SSH_AUTH_SOCK), and none of ${KEY_FILES.join(', ')} in ${folder} that ` +
			'needs no passphrase. Start an agent with the key.',
	);
}

function isPrivate(text: string): boolean {
	const key = utils.parseKey(text);
	return !(key instanceof Error) && key.isPrivateKey();
}
