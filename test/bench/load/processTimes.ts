/** What processes have used so far, as Linux counts it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';

/** Of one tick in /proc; Linux has 100 a second on every architecture that Node runs on. */
const TICK_MS = 10;

interface Stat {
	readonly name: string;
	/** Processor time, that of its ended and reaped children included. */
	readonly cpuMs: number;
}

function statOf(pid: number | string): Stat | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const end = stat.lastIndexOf(')');
		const fields = stat.slice(end + 2).split(' ');
		const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
		return { name: stat.slice(stat.indexOf('(') + 1, end), cpuMs: ticks * TICK_MS };
	} catch {
		return undefined;
	}
}

/** Milliseconds of processor time of one process; 0 where it is gone. */
export function cpuMsOf(pid: number): number {
	return statOf(pid)?.cpuMs ?? 0;
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
			if (HELPER.test(stat.name)) helpers++;
			const key = `${pid} ${stat.name}`;
			const seen = this.#seen.get(key);
			// Who came after the first look has done everything since.
			if (seen === undefined)
				this.#seen.set(key, { first: this.#looks === 0 ? stat.cpuMs : 0, last: stat.cpuMs });
			else seen.last = stat.cpuMs;
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
