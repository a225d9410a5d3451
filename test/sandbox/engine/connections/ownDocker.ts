import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DockerEngine } from '../../../../sandbox/engine/docker/docker';
import { until } from '../engineQuestions';
import { makeCertificates } from './certificates';

/** The addresses of both ends of the link to the engine's namespace: this machine's and the engine's (TEST-NET-3). */
export const HERE = '203.0.113.209';
const THERE = '203.0.113.210';
const TLS_PORT = 2376;

const NAMESPACE = 'guru-dockerd-';

const ip = (...words: string[]) =>
	execFileSync('ip', words, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });

/** Removes what a killed test has left: its engine, and its namespace, which would block the addresses. */
function removeLeftovers(): void {
	for (const line of ip('netns', 'list').split('\n')) {
		const [name = ''] = line.split(' ');
		const owner = name.startsWith(NAMESPACE) ? name.slice(NAMESPACE.length) : '';
		if (owner === '' || existsSync(`/proc/${owner}`)) continue;
		for (const pid of ip('netns', 'pids', name).split('\n')) if (pid !== '') process.kill(Number(pid));
		ip('netns', 'delete', name);
	}
}

/** Mount points in the folder, in the order of mounting. */
export function mountsIn(folder: string): string[] {
	return readFileSync('/proc/self/mountinfo', 'utf8')
		.split('\n')
		.map((line) => line.split(' ')[4] ?? '')
		.filter((place) => place.startsWith(`${folder}/`));
}

/**
 * A separate dockerd that a test may stop and start. It has its own network namespace, because two daemons in one
 * namespace would remove each other's firewall rules.
 */
export class OwnDocker {
	/** Folder for all its files. */
	readonly folder = mkdtempSync(join(tmpdir(), 'guru-dockerd-'));
	/** The name of its network namespace. */
	readonly namespace = `${NAMESPACE}${process.pid}`;
	readonly #link = `gd${process.pid}`;
	#process: ChildProcess | undefined;

	readonly socket = join(this.folder, 'docker.sock');
	/** Address for connections with TLS. */
	readonly tcp = `tcp://${THERE}:${TLS_PORT}`;
	/** PEM texts: the CA, the client's certificate and key, and the same from another CA. */
	readonly certificates = makeCertificates(this.folder, THERE);

	/** Creates the namespace and its link to this machine. Call it once. */
	prepare(): void {
		removeLeftovers();
		ip('netns', 'add', this.namespace);
		ip(
			'link',
			'add',
			`${this.#link}a`,
			'type',
			'veth',
			'peer',
			'name',
			`${this.#link}b`,
			'netns',
			this.namespace,
		);
		ip('addr', 'add', `${HERE}/30`, 'dev', `${this.#link}a`);
		ip('link', 'set', `${this.#link}a`, 'up');
		const inside = ['-n', this.namespace];
		ip(...inside, 'link', 'set', 'lo', 'up');
		ip(...inside, 'addr', 'add', `${THERE}/30`, 'dev', `${this.#link}b`);
		ip(...inside, 'link', 'set', `${this.#link}b`, 'up');
		ip(...inside, 'route', 'add', 'default', 'via', HERE);
	}

	async start(): Promise<void> {
		const at = (name: string) => join(this.folder, name);
		const log = openSync(at('log'), 'a');
		// Not `ip netns exec`, because it mounts a /sys without the cgroups.
		const enter = [`--net=/var/run/netns/${this.namespace}`, 'dockerd'];
		const places = ['--data-root', at('data'), '--exec-root', at('exec'), '--pidfile', at('pid')];
		const listen = ['--host', `unix://${this.socket}`, '--host', this.tcp, '--tlsverify'];
		const tls = ['--tlscacert', at('ca.pem'), '--tlscert', at('server.pem'), '--tlskey', at('server.key')];
		const dockerd = spawn('nsenter', [...enter, ...places, ...listen, ...tls, '--bridge', 'none'], {
			stdio: ['ignore', log, log],
			env: { ...process.env, DOCKER_HOST: '' },
		});
		closeSync(log);
		this.#process = dockerd;
		const engine = new DockerEngine(`unix://${this.socket}`);
		await until(`dockerd (its log: ${at('log')})`, 60_000, async () => {
			if (dockerd.exitCode !== null) throw new Error(readFileSync(at('log'), 'utf8').slice(-2000));
			return await engine.version().catch(() => undefined);
		});
	}

	/** Stops the engine with its containers, as a service manager does. */
	async stop(): Promise<void> {
		const dockerd = this.#process;
		if (dockerd === undefined || dockerd.exitCode !== null || dockerd.signalCode !== null) return;
		const ended = once(dockerd, 'exit');
		dockerd.kill('SIGTERM');
		await ended;
	}

	/** Stops the engine and removes everything it created. */
	async remove(): Promise<void> {
		await this.stop();
		ip('netns', 'delete', this.namespace);
		rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
	}
}
