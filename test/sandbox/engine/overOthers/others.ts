import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { imageName } from '../../../../sandbox/imageBuild/imageFiles';
import { OwnDocker } from '../connections/ownDocker';
import { startPodman } from '../connections/ownPodman';
import { startSshServer } from '../connections/ownSshServer';

export interface OtherEngine {
	/** Environment variables with which the package and the docker client find the engine. */
	readonly environment: Readonly<Record<string, string>>;
	readonly stop: () => Promise<void>;
}

/** Functions that start an engine with only the sandbox image on it. */
export const OTHERS: Readonly<Record<string, () => Promise<OtherEngine>>> = {
	tls: () =>
		withOwnDocker(async (docker) => {
			const certificates = mkdtempSync(join(tmpdir(), 'guru-tls-'));
			const { ca, client } = docker.certificates;
			write(certificates, { 'ca.pem': ca, 'cert.pem': client.certificate, 'key.pem': client.key });
			return {
				environment: { DOCKER_HOST: docker.tcp, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: certificates },
				stop: async () => rmSync(certificates, { recursive: true }),
			};
		}),
	ssh: () =>
		withOwnDocker(async (docker) => {
			const server = await startSshServer();
			const home = mkdtempSync(join(tmpdir(), 'guru-home-'));
			mkdirSync(join(home, '.ssh'), { mode: 0o700 });
			const [type = '', key = ''] = server.hostKey.split(' ');
			write(join(home, '.ssh'), {
				id_ed25519: server.privateKey,
				known_hosts: `[127.0.0.1]:${server.port} ${type} ${key}\n`,
			});
			return {
				environment: {
					DOCKER_HOST: `ssh://${server.user}@127.0.0.1:${server.port}${docker.socket}`,
					// The docker client's ssh ignores HOME and looks for keys in the user's own folder.
					GURU_TEST_DOCKER_CLIENT: `unix://${docker.socket}`,
					HOME: home,
				},
				stop: async () => {
					await server.stop();
					rmSync(home, { recursive: true });
				},
			};
		}),
	podman: async () => {
		const podman = await startPodman();
		return await withImage(
			{ environment: { DOCKER_HOST: podman.address }, stop: podman.stop },
			podman.address,
		);
	},
};

async function withOwnDocker(give: (docker: OwnDocker) => Promise<OtherEngine>): Promise<OtherEngine> {
	const docker = new OwnDocker();
	docker.prepare();
	await docker.start();
	const way = await give(docker).catch(async (error: unknown) => {
		await docker.remove();
		throw error;
	});
	const stop = async () => {
		await way.stop();
		await docker.remove();
	};
	return await withImage({ environment: way.environment, stop }, `unix://${docker.socket}`);
}

/** Copies the local engine's image to the other engine, which takes half a minute. */
async function withImage(other: OtherEngine, socket: string): Promise<OtherEngine> {
	const save = spawn('docker', ['save', imageName()], { stdio: ['ignore', 'pipe', 'inherit'] });
	const load = spawn('docker', ['load'], {
		stdio: [save.stdout, 'inherit', 'inherit'],
		env: { ...process.env, DOCKER_HOST: socket },
	});
	const codes = await Promise.all(
		[save, load].map(async (child): Promise<unknown> => (await once(child, 'exit'))[0]),
	);
	if (codes.every((code) => code === 0)) return other;
	await other.stop();
	throw new Error(
		`${imageName()} cannot be brought there: docker save and load ended with ${codes.join(' and ')}.`,
	);
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
	for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 });
}
