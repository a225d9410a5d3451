import { randomUUID } from 'node:crypto';
import Docker from 'dockerode';
import { ContainerMaker } from '../../../sandbox/pool/containerMaker';
import { DockerEngine } from '../../../sandbox/engine/docker/docker';
import { imageName } from '../../../sandbox/imageBuild/imageFiles';
import { useSandbox } from './harness';

// For the image.
useSandbox();

describe('the network of a name', () => {
	const docker = new Docker();
	const name = `guru-test-${randomUUID().slice(0, 8)}`;
	const named = async () =>
		(await docker.listNetworks({ filters: { name: [name] } })).filter((network) => network.Name === name);

	afterEach(async () => {
		for (const { Id } of await named()) await docker.getNetwork(Id).remove();
	});

	it('is one and the same for all who ask at once for the first time', async () => {
		const ids = await Promise.all(Array.from({ length: 8 }, () => new DockerEngine().ensureNetwork(name)));
		const [only] = await named();
		expect(new Set(ids)).toEqual(new Set([only?.Id]));
		expect(await named()).toHaveLength(1);
	});

	it('keeps no container from starting where another process makes it at the same moment', async () => {
		let intruders = 2;
		/** Another process makes a network of the name between this one's question and its container's start. */
		class BesideAnother extends DockerEngine {
			override async ensureNetwork(): Promise<string> {
				const id = await super.ensureNetwork(name);
				if (intruders-- > 0) await docker.createNetwork({ Name: name, CheckDuplicate: false });
				return id;
			}
		}
		const engine = new BesideAnother();
		const maker = new ContainerMaker(engine, { instance: name });
		const container = await maker.make({ image: imageName() });
		expect(intruders).toBeLessThan(0);
		expect(await named()).toHaveLength(1);
		await engine.removeContainer(container.id);
	});

	it('is the older one where the engine holds two of that name, and the other goes', async () => {
		const options = { 'com.docker.network.bridge.enable_icc': 'false' };
		const make = () => docker.createNetwork({ Name: name, CheckDuplicate: false, Options: options });
		const first = await make();
		await make();
		expect(await named()).toHaveLength(2);
		expect(await new DockerEngine().ensureNetwork(name)).toBe(first.id);
		expect((await named()).map(({ Id }) => Id)).toEqual([first.id]);
	});
});
