import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectFolder } from '../../local/cache';
import { filesToPack } from './harness/packed';

/** 400 kB for the code; the rest are words of many languages, from Unicode's CLDR and lists of common words. */
const MOST_BYTES = 750_000;

const SOURCES = ['common', 'nodes', 'credentials', 'sandbox', 'cli'];
const BESIDE_THE_CODE = ['package.json', 'README.md', 'LICENSE'];

/** Larger word data is compressed, in bytes without blanks. */
const LARGE_DATA = 100_000;

/** By what the build makes of them: besides TypeScript and large data, everything is there as it is. */
const wanted = SOURCES.flatMap((folder) =>
	readdirSync(join(projectFolder, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
		.map(({ parentPath, name }) => join(parentPath, name).slice(projectFolder.length + 1))
		.flatMap((path) => {
			const built = `dist/${path.replace(/\.ts$/, '.js')}`;
			return isLargeData(path) ? [`${built}.br`, `${built}.js`] : [built];
		}),
);

function isLargeData(path: string): boolean {
	if (!path.startsWith('nodes/') || !path.endsWith('.json')) return false;
	const compact = JSON.stringify(JSON.parse(readFileSync(join(projectFolder, path), 'utf8')));
	return Buffer.byteLength(compact) > LARGE_DATA;
}

let packed: Awaited<ReturnType<typeof filesToPack>>;

beforeAll(async () => {
	packed = await filesToPack();
});

it('holds the compiled sources, what stands beside them, and nothing else', () => {
	const paths = packed.files.map(({ path }) => path);
	expect([...paths].sort()).toEqual([...BESIDE_THE_CODE, ...wanted].sort());
	// The control: the folders that were read are those with the icons, the codex files and the image.
	const kinds = [/\.svg$/, /\.node\.json$/, /sandbox\/image\/Dockerfile$/, /sandbox\/image\/.*\.py$/];
	for (const kind of kinds) expect(paths.some((path) => kind.test(path))).toBe(true);
});

it(`is smaller than ${MOST_BYTES / 1000} kB`, () => {
	expect(packed.size).toBeLessThan(MOST_BYTES);
});
