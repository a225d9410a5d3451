/**
 * `npm run test:containers`: the shipped compose files, started for real by the commands that the pages show, on a machine
 * of the test's own with images that stand in for those that cannot be pulled. CONTRIBUTING.md says what it needs.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BOOTSTRAPPED_BASE } from '../../sandbox/imageBuild/bootstrapBase';
import { DockerEngine } from '../../sandbox/engine/docker/docker';
import { makeLookAlikes, SANDBOX_BASE } from './lookAlikes';
import { type Machine, runOn, startMachine } from './machine';

const note = (text: string) => console.log(`  ${text}`);

/** Debian 13 with Python, of which this machine's own sandbox image was built. */
async function debianImage(): Promise<string> {
	const engine = new DockerEngine();
	for (const name of [BOOTSTRAPPED_BASE, SANDBOX_BASE]) if (await engine.hasImage(name)) return name;
	throw new Error(
		'Run `npx tsx local/prepare/main.ts sandbox` first: it makes the image of Debian 13 that this needs.',
	);
}

async function tellVersions(machine: Machine): Promise<void> {
	const commands = ['docker version --format "Docker {{.Server.Version}}"', 'docker compose version'];
	for (const command of commands) note((await runOn(machine, command)).trim());
	const cgroup = await runOn(
		machine,
		'docker info --format "cgroup v{{.CgroupVersion}}, kernel {{.KernelVersion}}"',
	);
	note(cgroup.trim());
}

async function main(): Promise<void> {
	if (process.getuid?.() !== 0) throw new Error('It needs root, for namespaces and mounts.');
	const debian = await debianImage();
	const machine = await startMachine(debian, note);
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => void machine.stop().finally(() => process.exit(1)));
	try {
		await tellVersions(machine);
		await makeLookAlikes(machine, debian, note);
		// Whoever asks n8n at 127.0.0.1 has to be in that machine's network.
		const scenario = ['--import', 'tsx', join(__dirname, 'scenario.ts'), JSON.stringify(machine)];
		const words = [`--net=/proc/${machine.pid}/ns/net`, process.execPath, ...scenario];
		const [code]: unknown[] = await once(spawn('nsenter', words, { stdio: 'inherit' }), 'exit');
		process.exitCode = code === 0 ? 0 : 1;
	} finally {
		await machine.stop();
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
