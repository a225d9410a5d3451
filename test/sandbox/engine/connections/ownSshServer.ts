import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../../local/process/freePort';
import { accepts } from '../accepts';
import { until } from '../engineQuestions';

const SSHD = '/usr/sbin/sshd';

export interface OwnSshServer {
	readonly port: number;
	readonly user: string;
	readonly privateKey: string;
	/** The line of the host key's .pub file. */
	readonly hostKey: string;
	/** Number of current connections. */
	readonly connections: () => number;
	/** Stops the server and all its connections. */
	readonly stop: () => Promise<void>;
}

/** Starts an sshd on loopback with its own keys. It accepts the current user. Needs root, as sshd does. */
export async function startSshServer(): Promise<OwnSshServer> {
	const folder = mkdtempSync(join(tmpdir(), 'guru-sshd-'));
	const file = (name: string) => join(folder, name);
	for (const name of ['host', 'user']) {
		execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file(name)]);
	}
	// sshd needs this folder for privilege separation. Usually the package's service creates it.
	mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
	const port = await freePort();
	writeFileSync(
		file('config'),
		[
			`ListenAddress 127.0.0.1:${port}`,
			`HostKey ${file('host')}`,
			`AuthorizedKeysFile ${file('user.pub')}`,
			'PidFile none',
			'StrictModes no',
			'PasswordAuthentication no',
			'PermitRootLogin prohibit-password',
			'AllowStreamLocalForwarding local',
			'',
		].join('\n'),
	);
	const server = spawn(SSHD, ['-D', '-e', '-f', file('config')], { stdio: 'ignore' });
	const ended = new Promise((resolve) => server.once('exit', resolve));
	await until('the SSH server', 10_000, () => accepts('127.0.0.1', port));
	return {
		port,
		user: execFileSync('id', ['-un'], { encoding: 'utf8' }).trim(),
		privateKey: readFileSync(file('user'), 'utf8'),
		hostKey: readFileSync(file('host.pub'), 'utf8').trim(),
		connections: () => childrenOf(server.pid).length,
		stop: async () => {
			const all = [server.pid ?? 0, ...childrenOf(server.pid)];
			for (const pid of all) process.kill(pid, 'SIGKILL');
			await ended;
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

function childrenOf(pid: number | undefined): number[] {
	const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
	return listed.split(' ').filter(Boolean).map(Number);
}
