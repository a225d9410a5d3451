/** What processes have used so far, as Linux counts it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';

/** Of one tick in /proc; Linux has 100 a second on every architecture that Node runs on. */
const TICK_MS = 10;

interface Stat {
	readonly name: string;
	/** Processor time, that of its ended and reaped children included. */
	readonly cpuMs: number;
	/** Processor time without its children. */
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

/** Milliseconds of processor time of one process; 0 where it is gone. */
export function cpuMsOf(pid: number): number {
	return statOf(pid)?.cpuMs ?? 0;
}

/** Milliseconds of processor time that everything on this machine has used. */
export function machineCpuMs(): number {
	const [, user, nice, system, , , irq, softirq] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '')
		.split(/\s+/)
		.map(Number);
	return [user, nice, system, irq, softirq].reduce<number>((sum, ticks = 0) => sum + ticks, 0) * TICK_MS;
}

/** The most memory that a process has had at once, in MiB. */
export function peakMebibytesOf(pid: number): number {
	try {
		const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
		return Number(kibibytes) / 1024;
	} catch {
		return Number.NaN;
	}
}

/** The daemons, and what they start for each container. */
const ENGINE = /^(dockerd|containerd|containerd-shim|docker-proxy|runc|podman|conmon)/;

const HELPER = /^(containerd-shim|conmon)/;

/**
 * Processor time of the container engine on this machine: of its daemons and of the helper beside each container,
 * with their ended children, as often as `look` has seen them, and of the containers themselves by their control
 * group, which also counts those that are gone. What starts and ends between two looks is not seen.
 */
export class EngineTimes {
	readonly #seen = new Map<string, { first: number; last: number }>();
	#containersAtFirst: number | undefined;
	#looks = 0;
	/** The most containers that were there at once: each has a helper of its own. */
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
			// A helper's children are what runs in the container, which its control group counts.
			const cpuMs = isHelper ? stat.ownCpuMs : stat.cpuMs;
			const key = `${pid} ${stat.name}`;
			const seen = this.#seen.get(key);
			// Who came after the first look has done everything since.
			if (seen === undefined) this.#seen.set(key, { first: this.#looks === 0 ? cpuMs : 0, last: cpuMs });
			else seen.last = cpuMs;
		}
		this.#looks++;
		this.mostContainers = Math.max(this.mostContainers, helpers);
	}

	/** Milliseconds since the first look. */
	total(): number {
		this.look();
		const daemons = [...this.#seen.values()].reduce((sum, { first, last }) => sum + last - first, 0);
		return daemons + containersCpuMs() - (this.#containersAtFirst ?? 0);
	}
}

/** Both versions of control groups keep in the parent what ended children have used. */
function containersCpuMs(): number {
	const first = '/sys/fs/cgroup/cpuacct/docker/cpuacct.usage';
	if (existsSync(first)) return Number(readFileSync(first, 'utf8')) / 1_000_000;
	const second = ['/sys/fs/cgroup/docker/cpu.stat', '/sys/fs/cgroup/system.slice/cpu.stat'].find((file) =>
		existsSync(file),
	);
	if (second === undefined) return 0;
	return Number(/^usage_usec (\d+)$/m.exec(readFileSync(second, 'utf8'))?.[1] ?? 0) / 1_000;
}
