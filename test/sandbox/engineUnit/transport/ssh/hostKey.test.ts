import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	algorithmsFor,
	isTrusted,
	linesAbout,
	parseTrustedKeys,
} from '../../../../../sandbox/engine/transport/ssh/hostKey';

const folder = mkdtempSync(join(tmpdir(), 'guru-host-key-'));
const file = (name: string) => join(folder, name);
const keygen = (...words: string[]) => execFileSync('ssh-keygen', words, { encoding: 'utf8', stdio: 'pipe' });

afterAll(() => rmSync(folder, { recursive: true }));

const make = (name: string, type: string) => {
	keygen('-q', '-t', type, '-N', '', '-C', 'a comment', '-f', file(name));
	const pub = readFileSync(file(`${name}.pub`), 'utf8');
	return {
		pub,
		key: Buffer.from(pub.split(' ')[1] ?? '', 'base64'),
		line: keygen('-lf', file(`${name}.pub`)),
	};
};
const host = make('host', 'ed25519');
const other = make('other', 'ecdsa');

describe("a host's key", () => {
	it.each([
		['its .pub file', host.pub],
		['what ssh-keygen -l prints', host.line],
		['the fingerprint alone', host.line.split(' ')[1] ?? ''],
		['a line of known_hosts', `engine,203.0.113.9 ${host.pub}`],
		['several lines', `# engine\n${other.pub}\n${host.pub}`],
	])('is trusted by %s, and no other key is', (_, text) => {
		const trusted = parseTrustedKeys(text);
		expect(isTrusted(host.key, trusted)).toBe(true);
		expect(isTrusted(other.key, parseTrustedKeys(text.replace(other.pub, '')))).toBe(false);
	});

	it.each(['', 'yes', 'SHA256:tooshort', '@revoked * ssh-ed25519 AAAA'])(
		'is trusted by nothing in %j',
		(text) => {
			expect(isTrusted(host.key, parseTrustedKeys(text))).toBe(false);
		},
	);

	it('is asked for in a kind that is known', () => {
		expect(algorithmsFor(parseTrustedKeys(other.pub))).toEqual(['ecdsa-sha2-nistp256']);
		expect(algorithmsFor(parseTrustedKeys(host.line))).toBeUndefined();
	});
});

describe('a known_hosts file', () => {
	const known = `engine,203.0.113.9 ${host.pub}[engine]:2222 ${other.pub}other ${other.pub}`;

	it.each([
		['by name', known, 'engine', 22, host.pub],
		['by address', known, '203.0.113.9', 22, host.pub],
		['on another port', known, 'engine', 2222, other.pub],
	])('tells the lines about a host %s', (_, text, name, port, pub) => {
		expect(linesAbout(text, name, port)).toContain(pub.trim());
		expect(linesAbout(text, name, port).split('\n')).toHaveLength(1);
	});

	it('tells them also where the names are hashed', () => {
		writeFileSync(file('known_hosts'), known);
		keygen('-H', '-f', file('known_hosts'));
		const hashed = readFileSync(file('known_hosts'), 'utf8');
		expect(hashed).not.toContain('engine');
		expect(linesAbout(hashed, 'engine', 22)).toContain(host.pub.trim());
		expect(linesAbout(hashed, 'engine', 23)).toBe('');
	});
});
