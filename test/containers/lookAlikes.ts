/**
 * Images under the names that the shipped files use, where those cannot be pulled: made of Debian's and npm's packages,
 * with the environment and the entry points that the files rely on.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { n8nFolder, nodeFolder, projectFolder } from '../../local/cache';
import { quietN8n } from '../../local/n8n/environment';
import { runLogged } from '../../local/process/runLogged';
import { recordOf } from '../../nodes/shared/values/record';
import { dockerHostOf, type Machine, MTU, ROOT_TAR, runOn } from './machine';

export const SANDBOX_BASE = 'python:3.13-slim';
const composeSchema = z.object({ services: recordOf(z.looseObject({ image: z.string().optional() })) });

/** The image of a service in a shipped compose file. */
export function imageIn(file: string, service: string): string {
	const text = readFileSync(join(projectFolder, 'docs', 'deployment', file), 'utf8');
	const { services } = composeSchema.parse(parse(text, { merge: true }));
	const image = services[service]?.image;
	if (image === undefined) throw new Error(`${file} names no image for ${service}.`);
	return image;
}

/**
 * Makes all of them on the machine's engine.
 *
 * @param debian an image of Debian 13 with Python on this machine's engine
 */
export async function makeLookAlikes(
	machine: Machine,
	debian: string,
	note: (text: string) => void,
): Promise<void> {
	const host = dockerHostOf(machine);
	const shell = (script: string, ...words: string[]) => runLogged('sh', ['-ec', script, host, ...words]);
	note('carrying over Debian');
	await shell('docker save "$1" | docker --host "$0" load', debian);
	await runOn(machine, `docker tag ${debian} look-alike/trixie; docker tag ${debian} ${SANDBOX_BASE}`);
	await shell('docker --host "$0" import "$1" look-alike/sid', ROOT_TAR);
	const context = join(machine.folder, 'work', 'lookAlikes');
	cpSync(join(__dirname, 'lookAlikes'), context, { recursive: true });
	note("packing this machine's n8n, Node and npm");
	const authorities = packParts(join(context, 'n8n'));
	// The shipped files leave n8n's own defaults, which ask hosts outside of this machine.
	const quiet = Object.entries(quietN8n()).map(([name, value]) => `${name}="${value}"`);
	appendFileSync(join(context, 'n8n', 'Dockerfile'), `ENV ${quiet.join(' ')}\n`);
	const images = {
		engine: 'compose.yaml',
		postgres: 'compose.yaml',
		redis: 'compose.yaml',
		n8n: 'single/compose.yaml',
	};
	for (const [service, file] of Object.entries(images)) {
		const name = imageIn(file, service);
		note(`building ${name}`);
		const values = `--build-arg MTU=${MTU} --build-arg AUTHORITIES=${authorities}`;
		await runOn(machine, `cd /srv/lookAlikes; docker build --quiet ${values} --tag ${name} ${service}`);
	}
}

/**
 * Puts n8n, its Node, npm and the authorities that this machine believes into tarballs: copied as they are, so many files
 * take minutes.
 *
 * @returns where the authorities stand in the image; empty where this machine has none of its own
 */
function packParts(folder: string): string {
	const npm = dirname(
		dirname(realpathSync(execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim())),
	);
	const pack = (name: string, from: string, to: string, paths: readonly string[]) => {
		const options = [
			'--exclude=*.map',
			'--exclude=*.d.ts',
			'--owner=0',
			'--group=0',
			`--transform=s,^,${to}/,S`,
		];
		execFileSync('tar', ['-C', from, ...options, '-cf', join(folder, `${name}.tar`), ...paths]);
	};
	pack('n8n', n8nFolder, 'usr/local/lib/n8n', ['node_modules']);
	pack('node', nodeFolder, 'usr/local', ['bin', 'include']);
	pack('npm', npm, 'usr/local/lib/node_modules/npm', readdirSync(npm));
	const authorities = process.env['NODE_EXTRA_CA_CERTS'] ?? process.env['SSL_CERT_FILE'] ?? '';
	if (!existsSync(authorities)) return '';
	pack('authorities', dirname(authorities), 'usr/local/share/authorities', [basename(authorities)]);
	return `/usr/local/share/authorities/${basename(authorities)}`;
}
