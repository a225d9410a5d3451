/**
 * A machine of the test's own, with the Docker and Compose of Debian sid: a root file system and namespaces on this
 * machine, so that images of well-known names can be there without being on this machine's engine.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { cacheFolder } from '../../local/cache';
import { lastLines } from '../../local/process/background';
import { runLogged } from '../../local/process/runLogged';
import { waitUntil } from '../../local/process/waitUntil';

const PACKAGES = [
	...[
		'ca-certificates',
		'docker.io',
		'docker-cli',
		'docker-compose',
		'docker-buildx',
		'iptables',
		'iproute2',
	],
	...['openssl', 'openssh-client', 'procps', 'tini'],
];
/** Kept, as debootstrap takes two minutes. */
export const ROOT_TAR = join(cacheFolder, 'containers-sid.tar');
/** TLS's large first packets get lost on their way through three networks inside each other. */
export const MTU = 1400;
/** Most of it is never written. A million files in one file are removed in a second instead of minutes. */
const DISK_SIZE = '40G';
const START_TIMEOUT_MS = 180_000;

export interface Machine {
	/** Holds its disk, and `work`, which is its /srv. */
	readonly folder: string;
	/** Of its first process. */
	readonly pid: number;
}

export interface StartedMachine extends Machine {
	stop(): Promise<void>;
}

/** Runs a command line there and returns what it prints. @throws Error with its last lines */
export function runOn({ pid }: Machine, command: string, onLine?: (line: string) => void): Promise<string> {
	const environment = ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'HOME=/root'];
	const args = [
		'-t',
		String(pid),
		'-r',
		'-m',
		'-n',
		'-p',
		'/usr/bin/env',
		'-i',
		...environment,
		'sh',
		'-ec',
		command,
	];
	return runLogged('nsenter', args, onLine === undefined ? {} : { onLine });
}

/** DOCKER_HOST of its engine, for whoever shares this machine's file system. */
export function dockerHostOf({ folder }: Machine): string {
	return `unix://${join(folder, 'work', 'docker.sock')}`;
}

/** Starts it. @param image on this machine's engine, for the container that lends it a network */
export async function startMachine(image: string, note: (text: string) => void): Promise<StartedMachine> {
	await ensureRootTar(note);
	const folder = mkdtempSync(join(tmpdir(), 'guru-containers-'));
	for (const each of ['disk', 'work']) mkdirSync(join(folder, each));
	const diskFile = join(folder, 'disk.img');
	await runLogged('sh', ['-ec', `truncate -s ${DISK_SIZE} "$0"; mkfs.ext4 -q -F "$0"`, diskFile]);
	const sleeper = (
		await runLogged('docker', ['run', '-d', '--entrypoint', 'sleep', image, 'infinity'])
	).trim();
	const inspected = await runLogged('docker', ['inspect', '-f', '{{.State.Pid}}', sleeper]);
	writeFileSync(
		join(folder, 'resolv.conf'),
		await runLogged('docker', ['exec', sleeper, 'cat', '/etc/resolv.conf']),
	);
	const log = join(folder, 'dockerd.log');
	const enter = [
		`--net=/proc/${inspected.trim()}/ns/net`,
		'unshare',
		'--mount',
		'--pid',
		'--fork',
		'--kill-child',
	];
	const output = openSync(log, 'a');
	note('starting Debian sid');
	const unshare = spawn('nsenter', [...enter, 'sh', '-ec', SCRIPT, folder, ROOT_TAR], {
		stdio: ['ignore', output, output],
	});
	const takeAway = async () => {
		await end(unshare);
		await runLogged('docker', ['rm', '--force', '--volumes', sleeper]);
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
		const groups = `find /sys/fs/cgroup -depth -type d -path '*/${basename(folder)}*' -exec rmdir {} +`;
		await runLogged('sh', ['-c', groups]);
	};
	let gone: Promise<void> | undefined;
	const stop = () => (gone ??= takeAway());
	const answers = async () => {
		if (unshare.exitCode !== null) return false;
		const pid = childOf(unshare);
		if (pid === undefined) return undefined;
		// By a socket that only that machine has: until it has changed its root, the usual one is this machine's.
		return await runOn({ folder, pid }, 'docker --host unix:///srv/docker.sock version').then(
			() => pid,
			() => undefined,
		);
	};
	const pid = await waitUntil(answers, { timeoutMs: START_TIMEOUT_MS, everyMs: 500 });
	if (pid) return { folder, pid, stop };
	const said = lastLines(log);
	await stop();
	throw new Error(`The test's own Docker did not start. The end of its log:\n${said}`);
}

const SCRIPT = `
folder="$0" root="$0/disk/root"
mount --make-rprivate /
mount -o loop,noatime "$folder/disk.img" "$folder/disk"
mkdir "$root" "$folder/disk/docker"
tar -xf "$1" -C "$root"
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount -t sysfs sysfs "$root/sys"
mount --rbind /sys/fs/cgroup "$root/sys/fs/cgroup"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs tmpfs "$root/tmp"
mkdir -p "$root/srv" "$root/var/lib/docker" "$root/old"
mount --bind "$folder/work" "$root/srv"
mount --bind "$folder/disk/docker" "$root/var/lib/docker"
cp "$folder/resolv.conf" "$root/etc/resolv.conf"
cd "$root"
pivot_root . old
umount -l old
exec dockerd --host unix:///run/docker.sock --host unix:///srv/docker.sock --cgroup-parent "/\${folder##*/}" \
	--mtu ${MTU} --default-network-opt bridge=com.docker.network.driver.mtu=${MTU}
`;

async function ensureRootTar(note: (text: string) => void): Promise<void> {
	if (existsSync(ROOT_TAR)) return;
	const folder = mkdtempSync(join(tmpdir(), 'guru-sid-'));
	try {
		note('bootstrapping Debian sid, for its Docker (two minutes, once)');
		const include = `--include=${PACKAGES.join(',')}`;
		await runLogged('debootstrap', ['--variant=minbase', include, 'sid', join(folder, 'root')]);
		const leaveOut = ['proc', 'sys', 'var/cache/apt/archives'].map((path) => `--exclude=./${path}/*`);
		const tar = join(folder, 'root.tar');
		await runLogged('tar', ['-C', join(folder, 'root'), '--numeric-owner', ...leaveOut, '-cf', tar, '.']);
		mkdirSync(cacheFolder, { recursive: true });
		await runLogged('cp', [tar, `${ROOT_TAR}.partial`]);
		renameSync(`${ROOT_TAR}.partial`, ROOT_TAR);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The one process that `unshare --fork` has started. */
function childOf({ pid }: ChildProcess): number | undefined {
	try {
		return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()) || undefined;
	} catch {
		return undefined;
	}
}

async function end(unshare: ChildProcess): Promise<void> {
	if (unshare.exitCode !== null) return;
	const exit = once(unshare, 'exit');
	const pid = childOf(unshare);
	// The first process of its namespace: all others end with it.
	if (pid !== undefined) process.kill(pid, 'SIGKILL');
	await exit;
}
