import { Duplex } from 'node:stream';
import type Docker from 'dockerode';
import { survived } from '../../../common/log';
import { clockOf } from './info';
import { reasonOf } from './dockerErrors';
import { EngineError, type EngineLock } from '../engine';
import { removeDockerContainer } from './removal';

/** A holder that ended between creating and starting its lock leaves it behind; older than this, it is removed. */
const UNSTARTED_SECONDS = 60;
/** It ends without its process, and the engine removes it then. */
const NOT_REMOVED = survived('The container of a lock could not be removed');

/**
 * Takes a lock on the engine: a container's name, which only one container can have. The container runs `cat` on a
 * standard input that this process holds open, so it ends, and the engine removes it, when this process is gone.
 *
 * @returns undefined where another process holds the lock
 * @throws what dockerode does, and EngineError where the engine attaches no stream
 */
export async function acquireDockerLock(
	docker: Docker,
	name: string,
	image: string,
): Promise<EngineLock | undefined> {
	let container: Docker.Container;
	try {
		// By itself dockerode puts the whole configuration into the address as well.
		container = await docker.createContainer({
			platform: '',
			_query: { name },
			_body: configurationOf(image),
		} as Docker.ContainerCreateOptions);
	} catch (error) {
		if (!/already in use/i.test(reasonOf(error))) throw error;
		await removeUnstarted(docker, name);
		return undefined;
	}
	try {
		const stream = await container.attach({ hijack: true, stream: true, stdin: true, stdout: true });
		if (!(stream instanceof Duplex)) throw new EngineError('The engine did not open a two-way stream.');
		// A connection that breaks gives the lock back; nobody need hear of it.
		stream.on('error', () => {}).resume();
		await container.start();
		return {
			release: async () => {
				stream.destroy();
				await removeDockerContainer(docker, container.id).catch(NOT_REMOVED);
			},
		};
	} catch (error) {
		await removeDockerContainer(docker, container.id).catch(NOT_REMOVED);
		throw error;
	}
}

function configurationOf(image: string): object {
	return {
		Image: image,
		Entrypoint: ['cat'],
		Cmd: [],
		User: '65534:65534',
		AttachStdin: true,
		AttachStdout: true,
		OpenStdin: true,
		StdinOnce: true,
		StopSignal: 'SIGKILL',
		HostConfig: {
			AutoRemove: true,
			NetworkMode: 'none',
			ReadonlyRootfs: true,
			LogConfig: { Type: 'none', Config: {} },
			CapDrop: ['ALL'],
			SecurityOpt: ['no-new-privileges'],
			// Where nothing is said, Podman asks for more than its host may give.
			Ulimits: [
				{ Name: 'nofile', Soft: 1024, Hard: 1024 },
				{ Name: 'nproc', Soft: 16_384, Hard: 16_384 },
			],
		},
	};
}

async function removeUnstarted(docker: Docker, name: string): Promise<void> {
	const found = await docker.listContainers({
		all: true,
		filters: { name: [`^/?${name}$`], status: ['created'] },
	});
	for (const { Id, Created } of found) {
		if ((await clockOf(docker)) - Created > UNSTARTED_SECONDS) await removeDockerContainer(docker, Id);
	}
}
