import { connectSandbox, type SandboxSettings } from '../../sandbox/connect';
import { CAN_LIMIT, ScriptedEngine } from './scriptedEngine';

const JOB = { code: 'print(1)', environment: {}, timeoutSeconds: 5 };
const NETWORK = {
	Id: 'n',
	Name: 'guru-actions',
	Created: '2026-01-01T00:00:00Z',
	Driver: 'bridge',
	EnableIPv6: false,
	Options: { 'com.docker.network.bridge.enable_icc': 'false' },
};

async function runOn(
	answers: Record<string, [number, unknown]>,
	settings: Partial<SandboxSettings> = { pool: false },
): Promise<{ outcome: unknown; asked: string[] }> {
	const engine = await new ScriptedEngine(answers).listen();
	try {
		const sandbox = connectSandbox({
			host: engine.host,
			whenImageMissing: 'fail',
			...settings,
		});
		const outcome = await sandbox.run(JOB);
		await sandbox.close();
		return { outcome, asked: engine.asked };
	} finally {
		await engine.close();
	}
}

describe('a sandbox that cannot run', () => {
	it.each([
		[
			'nobody listens',
			'unix:///nowhere/docker.sock',
			/No container engine answers at unix:\/\/\/nowhere.*Start Docker/,
		],
		['the port is closed', 'tcp://127.0.0.1:9', /No container engine answers at tcp:\/\/127\.0\.0\.1:9/],
		['the address is none', 'nonsense', /Write unix:\/\/\/path\/to\/socket, tcp:\/\/host:port or ssh/],
	])('says that the engine cannot be reached: %s', async (_, host, message) => {
		const sandbox = connectSandbox({ host, whenImageMissing: 'fail' });
		const outcome = await sandbox.run(JOB);
		expect(outcome).toMatchObject({ end: 'engine_unreachable', stdout: '' });
		expect(outcome.message).toMatch(message);
		await sandbox.close();
	});

	it.each([
		['memory', { MemoryLimit: false }],
		['swap', { SwapLimit: false }],
		['number of processes', { PidsLimit: false }],
		['CPU time', { CpuCfsQuota: false }],
		['system calls', { SecurityOptions: ['name=apparmor'] }],
		['system calls', { SecurityOptions: null }],
		// As rootless Podman says of itself, which then ignores all of them.
		['memory', { CgroupVersion: '1', SecurityOptions: ['name=seccomp,profile=default', 'name=rootless'] }],
	])('refuses an engine that cannot limit %s, and creates nothing there', async (limit, lacks) => {
		const { outcome, asked } = await runOn({ '/info': [200, { ...CAN_LIMIT, ...lacks }] });
		expect(outcome).toMatchObject({
			end: 'container_failed',
			message: expect.stringContaining(`cannot limit: ${limit}`),
		});
		expect(asked).not.toContainEqual(expect.stringContaining('create'));
	});

	it('refuses a network of that name on which containers could reach each other', async () => {
		const { outcome } = await runOn({
			'/info': [200, CAN_LIMIT],
			'/networks': [200, [{ ...NETWORK, Options: {} }]],
		});
		expect(outcome).toMatchObject({
			end: 'container_failed',
			message: expect.stringContaining('docker network rm guru-actions'),
		});
	});

	it.each([
		['when a container is made', { image: 'mine:1', pool: false }],
		['when it looks for one that waits', { image: 'mine:1' }],
	] as const)('tells that the image is missing and how to get it, %s', async (_, settings) => {
		const answers: Record<string, [number, unknown]> = {
			'/info': [200, CAN_LIMIT],
			'/networks': [200, [NETWORK]],
			'/containers/create': [404, { message: 'No such image: mine:1' }],
			'/images/mine:1/json': [404, { message: 'No such image: mine:1' }],
		};
		const { outcome } = await runOn(answers, settings);
		expect(outcome).toMatchObject({
			end: 'image_missing',
			message: expect.stringMatching(/mine:1.*guru-actions sandbox build/),
		});
	});

	it('passes on what the engine refused', async () => {
		const { outcome } = await runOn({
			'/info': [200, CAN_LIMIT],
			'/networks': [200, [NETWORK]],
			'/containers/create': [500, { message: 'no space left on device' }],
		});
		expect(outcome).toMatchObject({
			end: 'container_failed',
			message: expect.stringContaining('no space left on device'),
		});
	});

	it('is cancelled before it asks the engine when the signal is aborted already', async () => {
		const sandbox = connectSandbox({ host: 'unix:///nowhere/docker.sock', whenImageMissing: 'fail' });
		const outcome = await sandbox.run(JOB, { signal: AbortSignal.abort() });
		expect(outcome.end).toBe('cancelled');
	});

	it('refuses a job beyond the limits without asking the engine', async () => {
		const sandbox = connectSandbox({ host: 'unix:///nowhere/docker.sock', whenImageMissing: 'fail' });
		const outcome = await sandbox.run({ ...JOB, environment: { TOKEN: 'x'.repeat(200_000) } });
		expect(outcome).toMatchObject({ end: 'refused', message: expect.stringContaining('TOKEN') });
	});
});
