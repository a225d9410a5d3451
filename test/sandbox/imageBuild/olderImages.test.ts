import { DockerEngine } from '../../../sandbox/engine/docker/docker';
import { ImageMissingError } from '../../../sandbox/engine/engine';
import { imageName, PROTOCOL } from '../../../sandbox/imageBuild/imageFiles';
import { ImageIds } from '../../../sandbox/imageBuild/imageIds';
import { findUsableOlderImage, pruneOlderImages } from '../../../sandbox/imageBuild/olderImages';
import { type Answer, ScriptedEngine } from '../scriptedEngine';

const DAY = 24 * 60 * 60;
const NOW = Date.parse('2026-01-10T00:00:00Z') / 1000;

interface Listed {
	readonly tag?: string;
	readonly names?: readonly string[] | null;
	readonly daysOld: number;
	readonly protocol?: string;
}

const image = ({ tag = '', names, daysOld, protocol = PROTOCOL }: Listed) => ({
	Id: `sha256:${tag || 'unnamed'}`,
	RepoTags: names === undefined ? [`guru-actions-sandbox:${tag}`] : names,
	Created: NOW - daysOld * DAY,
	Labels: { 'guru-actions.image': tag, 'guru-actions.protocol': protocol },
});

const PRESENT = { tag: imageName().split(':')[1] ?? '', daysOld: 0 };
const NEWEST = { tag: 'aaaaaaaaaaaa', daysOld: 3 };
const OLD = { tag: 'bbbbbbbbbbbb', daysOld: 30 };
const OLDEST = { tag: 'cccccccccccc', daysOld: 300 };
const OF_TODAY = { tag: 'dddddddddddd', daysOld: 0.5 };
/** Somebody's own, made from one of ours, which has its labels. */
const DERIVED = { tag: 'eeeeeeeeeeee', names: ['company/actions:1'], daysOld: 1 };
const WITHOUT_NAME = { tag: 'ffffffffffff', names: null, daysOld: 1 };
const OTHER_PROTOCOL = { tag: '111111111111', daysOld: 1, protocol: '0' };

async function withImages<T>(
	images: readonly Listed[],
	work: (engine: DockerEngine) => Promise<T>,
	answers: Readonly<Record<string, Answer>> = {},
): Promise<{ found: T; asked: readonly string[] }> {
	const engine = await new ScriptedEngine({
		'/images/json': [200, images.map(image)],
		'/info': [200, { SystemTime: new Date(NOW * 1000).toISOString() }],
		...answers,
	}).listen();
	try {
		return { found: await work(new DockerEngine(engine.host)), asked: engine.asked };
	} finally {
		await engine.close();
	}
}

describe('the image that runs while the new one is being built', () => {
	it.each([
		['the newest of an earlier version', [OLDEST, NEWEST, OLD], 'sha256:aaaaaaaaaaaa'],
		['never one that somebody made from it', [DERIVED, OLD], 'sha256:bbbbbbbbbbbb'],
		['never one without a name', [WITHOUT_NAME, OLD], 'sha256:bbbbbbbbbbbb'],
		['never one whose supervisor talks in another way', [OTHER_PROTOCOL, OLD], 'sha256:bbbbbbbbbbbb'],
		['none where there is no other', [PRESENT, DERIVED, OTHER_PROTOCOL], undefined],
	])('is %s', async (_which, images, id) => {
		const { found } = await withImages(images, findUsableOlderImage);
		expect(found).toBe(id);
	});
});

describe('images of earlier versions', () => {
	it('go after a build, but for the newest and those of a day', async () => {
		const all = [PRESENT, OF_TODAY, NEWEST, OLD, OLDEST, DERIVED, WITHOUT_NAME];
		const { found, asked } = await withImages(all, (engine) =>
			pruneOlderImages(engine, { newest: 1, seconds: DAY }),
		);
		expect(found).toEqual([
			'guru-actions-sandbox:aaaaaaaaaaaa',
			'guru-actions-sandbox:bbbbbbbbbbbb',
			'guru-actions-sandbox:cccccccccccc',
		]);
		expect(asked.filter((line) => line.startsWith('DELETE'))).toHaveLength(3);
	});

	it('stay where a container uses them', async () => {
		const path = '/images/guru-actions-sandbox:bbbbbbbbbbbb';
		const { found } = await withImages(
			[OLD, OLDEST],
			(engine) => pruneOlderImages(engine, { newest: 0, seconds: 0 }),
			{ [path]: [409, { message: 'image is being used by running container' }] },
		);
		expect(found).toEqual(['guru-actions-sandbox:cccccccccccc']);
	});
});

describe('an image of a fixed name', () => {
	const name = 'guru-actions-sandbox:222222222222';
	const missing: Answer = [404, { message: 'No such image' }];

	it('is stood in for until it is there', async () => {
		const engine = await new ScriptedEngine({ [`/images/${name}/json`]: missing }).listen();
		const standIn = () => Promise.resolve('older');
		const wanted = new ImageIds(new DockerEngine(engine.host), { name, fixed: true, standIn });
		expect([await wanted.id(), wanted.isStandIn]).toEqual(['older', true]);
		engine.answers[`/images/${name}/json`] = [200, { Id: 'present' }];
		expect([await wanted.id(), wanted.isStandIn]).toEqual(['present', false]);
		await engine.close();
	});

	it('is missing where nothing stands in', async () => {
		await withImages(
			[],
			async (engine) => {
				const standIn = () => Promise.resolve(undefined);
				await expect(new ImageIds(engine, { name, fixed: true, standIn }).id()).rejects.toThrow(
					ImageMissingError,
				);
			},
			{ [`/images/${name}/json`]: missing },
		);
	});
});
