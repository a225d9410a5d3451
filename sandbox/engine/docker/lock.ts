import { Duplex } from 'node:stream';
import type Docker from 'dockerode';
import { logSurvived } from '../../../common/log';
import { clockOf } from './info';
import { reasonOf } from './dockerErrors';
import { EngineError, type EngineLock } from '../engine';
import { removeDockerContainer } from './removal';

/**
 * A process that ends between creating and starting its lock leaves it behind. When it is older than this, it is
 * removed.
 */
const UNSTARTED_SECONDS = 60;
/** It ends without its process, and the engine removes it then. */
const NOT_REMOVED = logSurvived('The container of a lock could not be removed');

/**
 * Takes a lock on the engine: a container's name, which only one container can have. The container runs `cat` on a
 * standard input that this process keeps open. When the process ends, the container ends too, and the engine removes
 * it.
 *
 * @returns undefined if another process holds the lock @throws dockerode's rejections, and EngineError if the engine
 * attaches no stream
 */
export async function acquireDockerLock(
	docker: Docker,
	name: string,
	image: string,
): Promise<EngineLock | undefined> {
	let container: Docker.Container;
	try {
		// By default dockerode also puts the whole configuration into the URL.
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
		// A broken connection releases the lock, so the error needs no handling.
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
			// By default Podman asks for more than its host may allow.
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
