import { execFileSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils } from 'ssh2';
import { repairPem } from '../../common/pem';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const encrypted = generateKeyPairSync('rsa', { modulusLength: 2048 })
	.privateKey.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'hunter2' })
	.toString();

describe('PEM text', () => {
	it.each([
		['as it is', (text: string) => text],
		['with spaces for line breaks', (text: string) => text.replaceAll('\n', ' ')],
		['without line breaks', (text: string) => text.replaceAll('\n', '')],
		['with \\n for them', (text: string) => text.replaceAll('\n', '\\n')],
		['with those of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
		['with something around it', (text: string) => ` key:\n${text} `],
	])('is read %s', (_, spoil) => {
		expect(repairPem(spoil(pem))).toBe(pem);
		const key = createPrivateKey({ key: repairPem(spoil(encrypted)), passphrase: 'hunter2' });
		expect(key.asymmetricKeyType).toBe('rsa');
	});

	it('of several certificates stays several, and other text what it was', () => {
		expect(repairPem(`${pem}${pem}`.replaceAll('\n', ' '))).toBe(pem + pem);
		expect(repairPem('no key at all')).toBe('no key at all');
	});

	it("in OpenSSH's own form is read by SSH", () => {
		const folder = mkdtempSync(join(tmpdir(), 'guru-pem-'));
		execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'key')]);
		const spoilt = readFileSync(join(folder, 'key'), 'utf8').replaceAll('\n', ' ');
		rmSync(folder, { recursive: true });
		expect(utils.parseKey(spoilt)).toBeInstanceOf(Error);
		expect(utils.parseKey(repairPem(spoilt))).not.toBeInstanceOf(Error);
	});
});
