import type * as backgroundBuild from '../../../sandbox/imageBuild/backgroundBuild';
import { backgroundBuildEnded, buildInBackground } from '../../../sandbox/imageBuild/backgroundBuild';
import { DockerEngine } from '../../../sandbox/engine/docker/docker';
import type { buildImage } from '../../../sandbox/imageBuild/imageBuild';

/** A build that the test ends. */
class HeldBuild {
	count = 0;
	end: (error?: Error) => void = () => {};
	readonly run: typeof buildImage = (_, options) => {
		this.count++;
		options?.onProgress?.({ step: 4, steps: 9, doing: 'RUN pip', elapsedSeconds: 80 });
		return new Promise((resolve, reject) => {
			this.end = (error) => (error ? reject(error) : resolve({ name: 'image', built: true }));
		});
	};
}

let port = 1;
let engine: DockerEngine;
let builds: HeldBuild;
let now: number;
const ask = () => buildInBackground(engine, builds.run, () => now);

beforeEach(() => {
	engine = new DockerEngine(`tcp://127.0.0.1:${port++}`);
	builds = new HeldBuild();
	now = 0;
});

describe('a build in the background', () => {
	it('is started by the first who misses the image and told to all others', () => {
		expect(ask()).toContain('its build has been started');
		expect(ask()).toBe(
			'The sandbox image is being built: step 4 of 9, 80 s so far (RUN pip). Run the action again in a few minutes.',
		);
		expect(builds.count).toBe(1);
	});

	it('is one for each engine', () => {
		ask();
		buildInBackground(new DockerEngine(`tcp://127.0.0.1:${port++}`), builds.run);
		expect(builds.count).toBe(2);
	});

	it('is one in the process, also for a copy of the package that was loaded anew', () => {
		ask();
		jest.resetModules();
		const anew = jest.requireActual<typeof backgroundBuild>('../../../sandbox/imageBuild/backgroundBuild');
		expect(anew.buildInBackground).not.toBe(buildInBackground);
		expect(anew.buildInBackground(engine, builds.run)).toContain('is being built');
		expect(builds.count).toBe(1);
	});

	it('tells why it failed, and is tried again no sooner than a minute later', async () => {
		ask();
		builds.end(new Error('no space left on device'));
		await backgroundBuildEnded(engine.address);
		now = 59_999;
		expect(ask()).toContain('could not be built: no space left on device');
		expect(builds.count).toBe(1);
		now = 60_000;
		expect(ask()).toContain('An earlier build failed: no space left on device');
		expect(builds.count).toBe(2);
	});

	it('is started anew when the image is missing again after a build that went well', async () => {
		ask();
		builds.end();
		await backgroundBuildEnded(engine.address);
		ask();
		expect(builds.count).toBe(2);
	});
});
