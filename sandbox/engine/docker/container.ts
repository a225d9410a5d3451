import type { ContainerCreateOptions } from 'dockerode';
import type { ContainerSpec } from '../engine';
import type { Dialect } from './dialect';
import { LIMITS } from '../../limits';

/**
 * The package's image has this user as well. It is set again, because another image from a credential might run as
 * root.
 */
const USER = '10001:10001';

/**
 * For all containers on the engine together, because they run as one user. Without a value Podman asks for more than
 * its host may allow.
 */
const PROCESSES_OF_ALL = 16_384;

/**
 * The configuration of every container. `docker inspect` shows it, so it contains nothing secret: code and
 * environment are sent over standard input.
 */
export function containerConfiguration(spec: ContainerSpec, dialect: Dialect): ContainerCreateOptions {
	const podman = dialect === 'podman';
	return {
		Image: spec.image,
		Cmd: [...spec.arguments],
		Labels: { ...spec.labels },
		User: USER,
		AttachStdin: true,
		AttachStdout: true,
		AttachStderr: true,
		OpenStdin: true,
		// The engine closes standard input when the host's connection breaks; the container then ends by itself.
		StdinOnce: true,
		// It has nothing to save, so an engine that shuts down need not wait for it.
		StopSignal: 'SIGKILL',
		Tty: false,
		HostConfig: {
			...(spec.runtime === undefined ? {} : { Runtime: spec.runtime }),
			AutoRemove: true,
			LogConfig: { Type: 'none', Config: {} },
			NetworkMode: spec.network ?? 'none',
			ReadonlyRootfs: true,
			Tmpfs: {
				// Podman cannot limit the number of files, and copies the image's files into the folder.
				'/tmp':
					`rw,noexec,nosuid,nodev,mode=1777,size=${LIMITS.tmpBytes}` +
					(podman ? ',notmpcopyup' : `,nr_inodes=${LIMITS.tmpInodes}`),
				// By default Podman mounts a folder there that everybody may write to.
				...(podman ? { '/var/tmp': 'ro,noexec,nosuid,nodev,notmpcopyup,mode=0755,size=4k' } : {}),
			},
			ShmSize: LIMITS.shmBytes,
			CapDrop: ['ALL'],
			// Podman takes only the path of a profile on its own host, so there the container sets the profile
			// itself.
			SecurityOpt: ['no-new-privileges', ...(podman ? [] : [`seccomp=${spec.seccompProfile}`])],
			Memory: LIMITS.memoryBytes,
			MemorySwap: LIMITS.memoryBytes,
			NanoCpus: LIMITS.cpus * 1_000_000_000,
			PidsLimit: LIMITS.processes,
			Ulimits: [
				{ Name: 'core', Soft: 0, Hard: 0 },
				{ Name: 'nofile', Soft: LIMITS.openFiles, Hard: LIMITS.openFiles },
				...(podman ? [{ Name: 'nproc', Soft: PROCESSES_OF_ALL, Hard: PROCESSES_OF_ALL }] : []),
			],
		},
	};
}
