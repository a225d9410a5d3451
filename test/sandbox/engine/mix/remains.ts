import { execFileSync } from 'node:child_process';
import { readdirSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import Docker from 'dockerode';
import { mountsIn, type OwnDocker } from '../connections/ownDocker';
import { containedIn } from '../connections/shims';

/** Everything that a run could leave behind on the engine, on its host and in this process. */
export interface Remains {
	readonly containers: readonly string[];
	readonly networks: readonly string[];
	readonly volumes: number;
	/** Network links in the engine's namespace that lead into a container. */
	readonly links: readonly string[];
	readonly mounts: readonly string[];
	/** Process id of the first process of each container. */
	readonly processes: readonly string[];
	/** Files in the system's temporary folder with the sandbox's name prefix. */
	readonly temporaryFiles: readonly string[];
	/** Number of resources that keep this process alive, by kind. */
	readonly resources: Readonly<Record<string, number>>;
	/** Number of this process's descriptors (files, sockets and others), by kind. */
	readonly descriptors: Readonly<Record<string, number>>;
}

/** Returns everything that has increased. */
export function grown(before: Remains, after: Remains): Record<string, unknown> {
	const lists = {
		containers: after.containers.filter((one) => !before.containers.includes(one)),
		links: after.links.filter((one) => !before.links.includes(one)),
		mounts: after.mounts.filter((one) => !before.mounts.includes(one)),
		processes: after.processes,
		temporaryFiles: after.temporaryFiles.filter((one) => !before.temporaryFiles.includes(one)),
		networks: after.networks.filter((one) => !before.networks.includes(one)),
	};
	const more = (kind: 'resources' | 'descriptors') =>
		Object.entries(after[kind]).filter(([name, count]) => count > (before[kind][name] ?? 0));
	return {
		...lists,
		volumes: after.volumes - before.volumes,
		resources: more('resources'),
		descriptors: more('descriptors'),
	};
}

const tally = (names: readonly string[]): Record<string, number> =>
	Object.fromEntries(
		[...new Set(names)].sort().map((name) => [name, names.filter((one) => one === name).length]),
	);

export async function remainsOf(docker: OwnDocker): Promise<Remains> {
	const client = new Docker({ socketPath: docker.socket });
	const [containers, networks, { Volumes }] = [
		await client.listContainers({ all: true }),
		await client.listNetworks(),
		await client.listVolumes(),
	];
	return {
		containers: containers.map(({ Id, State }) => `${Id} ${State}`),
		networks: networks.map(({ Name }) => Name).sort(),
		volumes: Volumes.length,
		links: linksIn(docker.namespace),
		mounts: mountsIn(docker.folder),
		processes: containedIn(docker.folder),
		temporaryFiles: readdirSync(tmpdir()).filter((name) => name.startsWith('guru-actions')),
		resources: tally(process.getActiveResourcesInfo()),
		descriptors: tally(openDescriptors()),
	};
}

function linksIn(namespace: string): string[] {
	const text = execFileSync('ip', ['-n', namespace, '-oneline', 'link', 'show', 'type', 'veth'], {
		encoding: 'utf8',
	});
	return text
		.split('\n')
		.map((line) => line.split(': ')[1] ?? '')
		.filter((name) => /^veth\w+@if\d+$/.test(name));
}

function openDescriptors(): string[] {
	return readdirSync('/proc/self/fd').flatMap((number) => {
		try {
			return [readlinkSync(`/proc/self/fd/${number}`).replace(/:?\[?\d*\]?$/, '')];
		} catch {
			// The descriptor of the /proc folder itself, which is already closed.
			return [];
		}
	});
}
