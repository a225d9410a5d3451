/** People tidy up at any moment: `docker network prune`, `docker container prune`, `docker system prune`. */
import { randomUUID } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { DockerEngine } from '../../../sandbox/engine/docker/docker';
import { ContainerMaker, NETWORK } from '../../../sandbox/pool/containerMaker';
import { imageName } from '../../../sandbox/imageBuild/imageFiles';
import { containersOf } from './engineQuestions';
import { useSandbox } from './harness';

// For the image.
useSandbox();

const docker = new Docker();
const network = `guru-test-${randomUUID().slice(0, 8)}`;
const ENGINE = '/var/run/docker.sock';

/** An engine with a network of the test's own. */
class OwnNetwork extends DockerEngine {
	override async ensureNetwork(name: string): Promise<string> {
		return await super.ensureNetwork(name === NETWORK ? network : name);
	}
}

/** The engine's socket, through which something happens once, after the first container is made and before that is told. */
class Door {
	readonly path = join(tmpdir(), `guru-door-${randomUUID()}.sock`);
	readonly #server: Server;
	readonly #sockets = new Set<Socket>();

	constructor(happens: (container: string) => Promise<void>) {
		let happened = false;
		this.#server = createServer((client) => {
			const engine = connect(ENGINE);
			for (const socket of [client, engine]) this.#sockets.add(socket.on('error', () => {}));
			client.on('close', () => engine.destroy());
			let making = false;
			client.on('data', (asked) => {
				making = /^POST \S*\/containers\/create/.test(asked.toString('latin1'));
				engine.write(asked);
			});
			let told = Promise.resolve();
			engine.on('data', (answer) => {
				const made = making && !happened ? /"Id":"(\w+)"/.exec(answer.toString())?.[1] : undefined;
				if (made !== undefined) {
					happened = true;
					told = happens(made);
				}
				told = told.then(() => void client.write(answer));
			});
			engine.on('close', () => void told.finally(() => client.end()));
		});
	}

	async open(): Promise<string> {
		await new Promise<void>((resolve) => this.#server.listen(this.path, resolve));
		return `unix://${this.path}`;
	}

	async close(): Promise<void> {
		for (const socket of this.#sockets) socket.destroy();
		await new Promise((resolve) => this.#server.close(resolve));
	}
}

const prunedNetwork = () => docker.getNetwork(network).remove();

it.each<[string, (container: string) => Promise<void>]>([
	['its network', prunedNetwork],
	['the container itself', (id) => docker.getContainer(id).remove()],
	[
		'both',
		async (id) => {
			await docker.getContainer(id).remove();
			await prunedNetwork();
		},
	],
])('a container starts although %s is pruned before', async (_what, happens) => {
	let happened = 0;
	const door = new Door(async (id) => {
		await happens(id);
		happened++;
	});
	const engine = new OwnNetwork({ host: await door.open() });
	try {
		const container = await new ContainerMaker(engine, { instance: network }).make({ image: imageName() });
		expect(happened).toBe(1);
		await engine.removeContainer(container.id);
	} finally {
		await door.close();
		// What has failed above left none, and is what counts.
		await prunedNetwork().catch(() => undefined);
	}
});

it('a container starts although its network is pruned before it is made', async () => {
	let left = 2;
	class Pruned extends OwnNetwork {
		override async ensureNetwork(name: string): Promise<string> {
			const id = await super.ensureNetwork(name);
			if (left-- > 0) await prunedNetwork();
			return id;
		}
	}
	const engine = new Pruned();
	const container = await new ContainerMaker(engine, { instance: network }).make({ image: imageName() });
	expect(left).toBeLessThan(0);
	await engine.removeContainer(container.id);
	await prunedNetwork();
	expect(await containersOf(network)).toEqual([]);
});
