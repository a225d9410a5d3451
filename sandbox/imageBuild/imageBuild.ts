import { readFileSync } from 'node:fs';
import { BOOTSTRAPPED_BASE, bootstrapBase } from './bootstrapBase';
import { type ContainerEngine, EngineError, EngineUnreachable } from '../engine/engine';
import { imageFiles, imageName } from './imageFiles';
import { packTar } from './tar';

const OFFICIAL_BASE = 'python:3.13-slim';
/** Carried by every image of this package, whatever its version. */
export const IMAGE_LABEL = 'guru-actions.image';

const PASSED_ON = [
	'HTTP_PROXY',
	'HTTPS_PROXY',
	'NO_PROXY',
	'http_proxy',
	'https_proxy',
	'no_proxy',
	'PIP_INDEX_URL',
	'PIP_EXTRA_INDEX_URL',
	'PIP_TRUSTED_HOST',
	'PIP_DEFAULT_TIMEOUT',
];

export interface BuildProgress {
	/** The Dockerfile's step, once its build has begun. */
	readonly step?: number;
	readonly steps?: number;
	readonly doing: string;
	readonly elapsedSeconds: number;
}

export interface BuildOptions {
	readonly onProgress?: (progress: BuildProgress) => void;
	/** The image to build upon; without it python:3.13-slim, else a bootstrapped Debian 13. */
	readonly base?: string;
}

export interface BuiltImage {
	readonly name: string;
	readonly base: string;
}

/** One line for people. */
export function describeProgress({ step, steps, doing, elapsedSeconds }: BuildProgress): string {
	const place = step === undefined ? '' : `step ${step} of ${steps}, `;
	return `${place}${elapsedSeconds} s so far (${doing})`;
}

/**
 * Builds the sandbox image on the engine. Proxy, package index and CA bundle come from the environment
 * (HTTPS_PROXY, PIP_INDEX_URL, SSL_CERT_FILE or NODE_EXTRA_CA_CERTS and the like) and stay out of the image.
 *
 * @throws EngineError with the build's last lines, or with what to do where there is no base.
 */
export async function buildImage(engine: ContainerEngine, options: BuildOptions = {}): Promise<BuiltImage> {
	const began = Date.now();
	let place: { step: number; steps: number } | undefined;
	const tell = (doing: string) => {
		options.onProgress?.({ ...place, doing, elapsedSeconds: Math.round((Date.now() - began) / 1000) });
	};
	const name = imageName();
	const context = packTar([...imageFiles(), { name: 'build-ca.pem', data: caBundle() }]);
	const base = options.base ?? (await findBase(engine, tell));
	tell(`building ${name} on ${base}`);
	await engine.buildImage(context, {
		name,
		buildArgs: { ...buildArguments(), BASE: base },
		labels: { [IMAGE_LABEL]: name.slice(name.indexOf(':') + 1), 'guru-actions.base': base },
		onOutput: (line) => {
			const step = /^Step (\d+)\/(\d+) ?: (.*)$/i.exec(line);
			if (!step) return;
			place = { step: Number(step[1]), steps: Number(step[2]) };
			tell((step[3] ?? '').slice(0, 100));
		},
	});
	tell(base === BOOTSTRAPPED_BASE ? `built ${name} on a bootstrapped Debian 13` : `built ${name}`);
	return { name, base };
}

async function findBase(engine: ContainerEngine, tell: (doing: string) => void): Promise<string> {
	if (await engine.hasImage(OFFICIAL_BASE)) return OFFICIAL_BASE;
	if (await engine.hasImage(BOOTSTRAPPED_BASE)) return BOOTSTRAPPED_BASE;
	let reason: string;
	try {
		tell(`pulling ${OFFICIAL_BASE}`);
		await engine.pullImage(OFFICIAL_BASE, tell);
		return OFFICIAL_BASE;
	} catch (error) {
		if (!(error instanceof EngineError) || error instanceof EngineUnreachable) throw error;
		reason = error.message;
	}
	tell(`${OFFICIAL_BASE} cannot be pulled (${reason}); bootstrapping Debian 13 instead`);
	try {
		await bootstrapBase(engine, tell);
		return BOOTSTRAPPED_BASE;
	} catch (error) {
		if (error instanceof EngineUnreachable) throw error;
		throw new EngineError(
			`There is no base for the sandbox image. ${OFFICIAL_BASE} cannot be pulled: ${reason}. And instead of it: ` +
				`${error instanceof Error ? error.message : String(error)}. Do one of these: let the engine pull ` +
				`${OFFICIAL_BASE}, or load it there with \`docker load\`; run \`guru-actions sandbox build\` as root on ` +
				"Linux with debootstrap installed; or name a ready image in the Guru Sandbox credential's Image field.",
			{ cause: error },
		);
	}
}

function buildArguments(): Record<string, string> {
	const found: Record<string, string> = {};
	for (const name of PASSED_ON) {
		const value = process.env[name];
		if (value !== undefined && value !== '') found[name] = value;
	}
	return found;
}

/** The host's own CA bundle: many companies' networks sign TLS anew. Empty where none is set. */
function caBundle(): Buffer {
	const file = process.env['SSL_CERT_FILE'] || process.env['NODE_EXTRA_CA_CERTS'];
	if (file === undefined || file === '') return Buffer.alloc(0);
	try {
		return readFileSync(file);
	} catch (error) {
		throw new EngineError(
			`The CA bundle ${file}, named by SSL_CERT_FILE or NODE_EXTRA_CA_CERTS, cannot be read. Correct or unset it.`,
			{ cause: error },
		);
	}
}
