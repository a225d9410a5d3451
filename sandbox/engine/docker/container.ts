import type { ContainerCreateOptions } from 'dockerode';
import type { ContainerSpec } from '../engine';
import type { Dialect } from './dialect';
import { LIMITS } from '../../limits';

/** The image's own, said all the same: another image, named by a credential, may be made to run as root. */
const USER = '10001:10001';

/** Of all containers on the engine together: they run as one user. Podman would ask for more than its host may give. */
const PROCESSES_OF_ALL = 16_384;

/**
 * The configuration of every container. It shows in `docker inspect`, so nothing secret may be in it: code
 * and environment travel over standard input.
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
		// The engine closes standard input when the host's line breaks: the container then ends by itself.
		StdinOnce: true,
		// Nothing in it has anything to save: an engine that is shut down need not wait for it.
		StopSignal: 'SIGKILL',
		Tty: false,
		HostConfig: {
			...(spec.runtime === undefined ? {} : { Runtime: spec.runtime }),
			AutoRemove: true,
			LogConfig: { Type: 'none', Config: {} },
			NetworkMode: spec.network ?? 'none',
			ReadonlyRootfs: true,
			Tmpfs: {
				// Podman knows no limit on the number of files, and copies there what the image has in the folder.
				'/tmp':
					`rw,noexec,nosuid,nodev,mode=1777,size=${LIMITS.tmpBytes}` +
					(podman ? ',notmpcopyup' : `,nr_inodes=${LIMITS.tmpInodes}`),
				// Where nothing is said, Podman puts a folder there to which everybody may write.
				...(podman ? { '/var/tmp': 'ro,noexec,nosuid,nodev,notmpcopyup,mode=0755,size=4k' } : {}),
			},
			ShmSize: LIMITS.shmBytes,
			CapDrop: ['ALL'],
			// Podman takes no profile, only the path of one on its own host: there the container sets it for itself.
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
