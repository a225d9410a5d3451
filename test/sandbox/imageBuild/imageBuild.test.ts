import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DockerEngine } from '../../../sandbox/engine/docker/docker';
import { type BuildOptions, buildImage, describeProgress } from '../../../sandbox/imageBuild/imageBuild';
import { imageName } from '../../../sandbox/imageBuild/imageFiles';
import { ScriptedEngine } from '../scriptedEngine';

const OWN_IMAGE = `/images/${imageName()}/json`;
const MISSING: [number, unknown] = [404, { message: 'No such image' }];
const folder = mkdtempSync(join(tmpdir(), 'guru-build-'));
const before = { ...process.env };

beforeAll(() => writeFileSync(join(folder, 'ca.pem'), 'a certificate\n'));
afterEach(() => void (process.env = { ...before }));
afterAll(() => rmSync(folder, { recursive: true }));

async function build(answers: Record<string, [number, unknown]>, options: BuildOptions = {}) {
	const engine = await new ScriptedEngine({
		[OWN_IMAGE]: MISSING,
		'/build': [200, { stream: 'Step 2/9 : RUN pip\n' }],
		'/containers/create': [201, { Id: 'lock' }],
		'/containers/lock/start': [204, undefined],
		'/info': [200, { SystemTime: '2026-01-10T00:00:00Z' }],
		...answers,
	}).listen();
	const told: string[] = [];
	try {
		const built = await buildImage(new DockerEngine(engine.host), {
			...options,
			onProgress: (progress) => told.push(describeProgress(progress)),
		});
		return { built, told, asked: engine.asked, build: engine.build };
	} finally {
		await engine.close();
	}
}

describe('the build of the sandbox image', () => {
	it('uses the official base where the engine has it, and tells each step', async () => {
		const { built, told, asked } = await build({});
		expect(built).toEqual({ name: imageName(), base: 'python:3.13-slim', built: true });
		expect(asked).not.toContain('POST /images/create');
		expect(told).toContainEqual(expect.stringMatching(/^step 2 of 9, \d+ s so far \(RUN pip\)$/));
	});

	it('uses a base bootstrapped earlier, and says so', async () => {
		const { built, told, asked } = await build({ '/images/python:3.13-slim/json': MISSING });
		expect(built.base).toBe('guru-actions-base:debian13');
		expect(asked).not.toContain('POST /images/create');
		expect(told.at(-1)).toContain('on a bootstrapped Debian 13');
	});

	it('takes proxy, package index and certificates from the environment, and all files along', async () => {
		process.env['HTTPS_PROXY'] = 'http://proxy.internal:3128';
		process.env['PIP_INDEX_URL'] = 'https://packages.internal/simple';
		process.env['SSL_CERT_FILE'] = join(folder, 'ca.pem');
		const { build: sent } = await build({});
		expect(JSON.parse(sent?.query.get('buildargs') ?? '')).toMatchObject({
			BASE: 'python:3.13-slim',
			HTTPS_PROXY: 'http://proxy.internal:3128',
			PIP_INDEX_URL: 'https://packages.internal/simple',
		});
		expect(sent?.query.get('t')).toBe(imageName());
		const tar = (...words: string[]) => spawnSync('tar', words, { input: sent?.context }).stdout.toString();
		expect(tar('-xO', 'build-ca.pem')).toBe('a certificate\n');
		expect(tar('-t').split('\n')).toEqual(
			expect.arrayContaining([
				'Dockerfile',
				'requirements.txt',
				'guru_sandbox/entrypoint.py',
				'site-packages/guru_network.pth',
			]),
		);
	});

	it('gives a proxy without a scheme one, since apt takes none without', async () => {
		process.env['HTTPS_PROXY'] = 'proxy.internal:3128';
		process.env['NO_PROXY'] = 'mirror.internal:8080';
		const { build: sent } = await build({});
		expect(JSON.parse(sent?.query.get('buildargs') ?? '')).toMatchObject({
			HTTPS_PROXY: 'http://proxy.internal:3128',
			NO_PROXY: 'mirror.internal:8080',
		});
		delete process.env['NO_PROXY'];
	});

	it('has an empty bundle where none is set, and refuses one that cannot be read', async () => {
		delete process.env['SSL_CERT_FILE'];
		delete process.env['NODE_EXTRA_CA_CERTS'];
		const { build: sent } = await build({});
		const listed = spawnSync('tar', ['-tv'], { input: sent?.context }).stdout.toString();
		expect(listed).toMatch(/ 0 \S+ \S+ build-ca\.pem/);
		process.env['SSL_CERT_FILE'] = join(folder, 'none.pem');
		await expect(build({})).rejects.toThrow(/none\.pem.*cannot be read/);
	});

	it('says what to do where no base can be had', async () => {
		process.env['PATH'] = folder;
		await expect(
			build({
				'/images/python:3.13-slim/json': MISSING,
				'/images/guru-actions-base:debian13/json': MISSING,
				'/images/create': [500, { message: 'the registry cannot be reached' }],
			}),
		).rejects.toThrow(/registry cannot be reached.*docker load.*debootstrap installed.*Image field/s);
	});

	it('is not begun where the image is there, but anew where that is asked for', async () => {
		const there: [number, unknown] = [200, { Id: 'there' }];
		const { built, asked } = await build({ [OWN_IMAGE]: there });
		expect(built).toEqual({ name: imageName(), built: false });
		expect(asked).not.toContain('POST /build');
		const anew = await build({ [OWN_IMAGE]: there }, { rebuild: true });
		expect(anew.built.built).toBe(true);
	});

	it('is begun once of two who want it, the other waits for it', async () => {
		const engine = await new ScriptedEngine({
			[OWN_IMAGE]: MISSING,
			'/containers/create': [409, { message: 'The name "/guru-actions-image-build" is already in use.' }],
			'/info': [200, { SystemTime: '2026-01-10T00:00:00Z' }],
		}).listen();
		let tellWaiting = () => {};
		const waiting = new Promise<void>((resolve) => (tellWaiting = resolve));
		const building = buildImage(new DockerEngine(engine.host), {
			onProgress: ({ doing }) => doing.includes('another process') && tellWaiting(),
		});
		await waiting;
		engine.answers[OWN_IMAGE] = [200, { Id: 'built by the other' }];
		engine.answers['/containers/create'] = [201, { Id: 'lock' }];
		engine.answers['/containers/lock/start'] = [204, undefined];
		expect(await building).toEqual({ name: imageName(), built: false });
		expect(engine.asked).not.toContain('POST /build');
		await engine.close();
	});

	it('fails with the engine’s words and the last lines', async () => {
		await expect(build({ '/build': [200, { error: 'pip returned 1' }] })).rejects.toThrow(/pip returned 1/);
	});
});
