import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, createReadStream, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod/v4';
import type { DockerEngine } from '../../../../sandbox/engine/docker/docker';
import { imageName } from '../../../../sandbox/imageBuild/imageFiles';
import { packTar } from '../../../../sandbox/imageBuild/tar';

export const SMALL_IMAGE = 'guru-actions-small:1';
const BULKY = '/usr/lib/git-core /usr/lib/*/perl* /usr/share/doc';
/** Lists all libraries except the one that connects Python's sockets to the gateway. */
const LIBRARIES =
	"find /opt/venv/lib/python3.13/site-packages -mindepth 1 -maxdepth 1 ! -name 'guru_network*'";

const configSchema = z.object({
	Env: z.array(z.string()),
	Entrypoint: z.array(z.string()),
	User: z.string(),
	WorkingDir: z.string(),
});

export interface SmallImage {
	/** Loads the image into another engine, by import and build. */
	readonly give: (engine: DockerEngine) => Promise<void>;
	readonly remove: () => void;
}

/** Makes a copy of the local engine's sandbox image without its libraries. It has a quarter of the size. */
export function makeSmallImage(): SmallImage {
	const folder = mkdtempSync(join(tmpdir(), 'guru-small-'));
	const tar = join(folder, 'image.tar');
	const container = `guru-small-${randomUUID()}`;
	docker(
		'run',
		'--name',
		container,
		'--user',
		'0',
		'--entrypoint',
		'/bin/sh',
		imageName(),
		'-c',
		`rm -rf ${BULKY} && ${LIBRARIES} -exec rm -rf {} +`,
	);
	docker('export', '--output', tar, container);
	docker('rm', container);
	const inspected: unknown = JSON.parse(docker('inspect', '--format', '{{json .Config}}', imageName()));
	const { Env, Entrypoint, User, WorkingDir } = configSchema.parse(inspected);
	const dockerfile = [
		'ARG BASE',
		'FROM ${BASE}',
		`ENV ${Env.map((each) => each.replace(/=(.*)$/, '="$1"')).join(' ')}`,
		`WORKDIR ${WorkingDir}`,
		`USER ${User}`,
		`ENTRYPOINT ${JSON.stringify(Entrypoint)}`,
		'',
	].join('\n');
	return {
		give: async (engine) => {
			const base = 'guru-actions-small-base:1';
			await engine.importImage(createReadStream(tar), base);
			await engine.buildImage(packTar([{ name: 'Dockerfile', data: Buffer.from(dockerfile) }]), {
				name: SMALL_IMAGE,
				buildArgs: { BASE: base },
				labels: {},
				onOutput: () => {},
			});
		},
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

function docker(...words: string[]): string {
	const { status, stdout, stderr } = spawnSync('docker', words, { encoding: 'utf8' });
	if (status !== 0) throw new Error(stderr);
	return stdout;
}
