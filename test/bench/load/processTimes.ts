/** CPU time and memory of processes, as Linux counts them. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';

/** Length of a tick in /proc. Linux has 100 ticks a second on every architecture that Node runs on. */
const TICK_MS = 10;

interface Stat {
	readonly name: string;
	/** CPU time, including ended and reaped children. */
	readonly cpuMs: number;
	/** CPU time without children. */
	readonly ownCpuMs: number;
}

function statOf(pid: number | string): Stat | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const end = stat.lastIndexOf(')');
		const fields = stat.slice(end + 2).split(' ');
		const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15).map(Number);
		const own = user + system;
		return {
			name: stat.slice(stat.indexOf('(') + 1, end),
			cpuMs: (own + childUser + childSystem) * TICK_MS,
			ownCpuMs: own * TICK_MS,
		};
	} catch {
		return undefined;
	}
}

/** CPU time of one process in milliseconds; 0 if the process has ended. */
export function cpuMsOf(pid: number): number {
	return statOf(pid)?.cpuMs ?? 0;
}

/** CPU time of the whole machine, in milliseconds. */
export function machineCpuMs(): number {
	const [, user, nice, system, , , irq, softirq] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '')
		.split(/\s+/)
		.map(Number);
	return [user, nice, system, irq, softirq].reduce<number>((sum, ticks = 0) => sum + ticks, 0) * TICK_MS;
}

/** Peak memory of a process, in MiB; NaN if the process has ended. */
export function peakMebibytesOf(pid: number): number {
	try {
		const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
		return Number(kibibytes) / 1024;
	} catch {
		return Number.NaN;
	}
}

/** Names of the daemons and of the processes that they start for each container. */
const ENGINE = /^(dockerd|containerd|containerd-shim|docker-proxy|runc|podman|conmon)/;

const HELPER = /^(containerd-shim|conmon)/;

/**
 * CPU time of the container engine on this machine. It counts the daemons with their ended children, and the helper of
 * each container, as `look` sees them. Processes that start and end between two calls of `look` are missed. For the
 * containers it reads their control group, which includes removed containers.
 */
export class EngineTimes {
	readonly #seen = new Map<string, { first: number; last: number }>();
	#containersAtFirst: number | undefined;
	#looks = 0;
	/** Maximum number of containers at one time, counted by their helpers. */
	mostContainers = 0;

	look(): void {
		let helpers = 0;
		this.#containersAtFirst ??= containersCpuMs();
		for (const pid of readdirSync('/proc')) {
			if (!/^\d+$/.test(pid)) continue;
			const stat = statOf(pid);
			if (stat === undefined || !ENGINE.test(stat.name)) continue;
			const isHelper = HELPER.test(stat.name);
			if (isHelper) helpers++;
			// A helper's children run in the container, so the control group already counts them.
			const cpuMs = isHelper ? stat.ownCpuMs : stat.cpuMs;
			const key = `${pid} ${stat.name}`;
			const seen = this.#seen.get(key);
			// All CPU time of a process that appeared after the first look counts.
			if (seen === undefined) this.#seen.set(key, { first: this.#looks === 0 ? cpuMs : 0, last: cpuMs });
			else seen.last = cpuMs;
		}
		this.#looks++;
		this.mostContainers = Math.max(this.mostContainers, helpers);
	}

	/** CPU time in milliseconds since the first look. */
	total(): number {
		this.look();
		const daemons = [...this.#seen.values()].reduce((sum, { first, last }) => sum + last - first, 0);
		return daemons + containersCpuMs() - (this.#containersAtFirst ?? 0);
	}
}

/** In both cgroup versions, the parent group keeps the CPU time of ended children. */
function containersCpuMs(): number {
	const first = '/sys/fs/cgroup/cpuacct/docker/cpuacct.usage';
	if (existsSync(first)) return Number(readFileSync(first, 'utf8')) / 1_000_000;
	const second = ['/sys/fs/cgroup/docker/cpu.stat', '/sys/fs/cgroup/system.slice/cpu.stat'].find((file) =>
		existsSync(file),
	);
	if (second === undefined) return 0;
	return Number(/^usage_usec (\d+)$/m.exec(readFileSync(second, 'utf8'))?.[1] ?? 0) / 1_000;
}
