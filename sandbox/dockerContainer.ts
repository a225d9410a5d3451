import type { ContainerCreateOptions } from 'dockerode';
import type { ContainerSpec } from './engine';
import { LIMITS } from './limits';

/**
 * The configuration of every container. It shows in `docker inspect`, so nothing secret may be in it: code
 * and environment travel over standard input.
 */
export function containerConfiguration(spec: ContainerSpec): ContainerCreateOptions {
	return {
		Image: spec.image,
		Cmd: [...spec.arguments],
		Labels: { ...spec.labels },
		AttachStdin: true,
		AttachStdout: true,
		AttachStderr: true,
		OpenStdin: true,
		// The engine closes standard input when the host's line breaks: the container then ends by itself.
		StdinOnce: true,
		Tty: false,
		HostConfig: {
			...(spec.runtime === undefined ? {} : { Runtime: spec.runtime }),
			AutoRemove: true,
			LogConfig: { Type: 'none', Config: {} },
			NetworkMode: spec.network,
			ReadonlyRootfs: true,
			Tmpfs: {
				'/tmp': `rw,noexec,nosuid,nodev,mode=1777,size=${LIMITS.tmpBytes},nr_inodes=${LIMITS.tmpInodes}`,
			},
			ShmSize: LIMITS.shmBytes,
			CapDrop: ['ALL'],
			SecurityOpt: ['no-new-privileges', `seccomp=${spec.seccompProfile}`],
			Memory: LIMITS.memoryBytes,
			MemorySwap: LIMITS.memoryBytes,
			NanoCpus: LIMITS.cpus * 1_000_000_000,
			PidsLimit: LIMITS.processes,
			Ulimits: [
				{ Name: 'core', Soft: 0, Hard: 0 },
				{ Name: 'nofile', Soft: LIMITS.openFiles, Hard: LIMITS.openFiles },
			],
		},
	};
}
