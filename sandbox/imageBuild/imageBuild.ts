import { readFileSync } from 'node:fs';
import { errorMessage } from '../../common/errorMessage';
import { log, elapsedMs } from '../../common/log';
import { withProxyScheme } from '../../common/proxyAddress';
import { BOOTSTRAPPED_BASE, bootstrapBase } from './bootstrapBase';
import { type ContainerEngine, EngineError, EngineUnreachableError } from '../engine/engine';
import { withBuildLock } from './buildLock';
import { IMAGE_LABEL, imageFiles, imageName, PROTOCOL, PROTOCOL_LABEL } from './imageFiles';
import { pruneOlderImages } from './olderImages';
import { packTar } from './tar';

const OFFICIAL_BASE = 'python:3.13-slim';
/** How many older images are kept after a build. */
const KEPT = { newest: 1, seconds: 24 * 60 * 60 };

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
	/** The base image; by default python:3.13-slim, else a bootstrapped Debian 13. */
	readonly base?: string;
	/** Builds even if the image exists, to get newer packages of its base. */
	readonly rebuild?: boolean;
}

export interface BuiltImage {
	readonly name: string;
	/** False if the image existed, or another process built it meanwhile. */
	readonly built: boolean;
	/** The base that it was built on. */
	readonly base?: string;
}

/** One line for messages. */
export function describeProgress({ step, steps, doing, elapsedSeconds }: BuildProgress): string {
	const place = step === undefined ? '' : `step ${step} of ${steps}, `;
	return `${place}${elapsedSeconds} s so far (${doing})`;
}

/**
 * Builds the sandbox image on the engine, once: if another process is building it, waits for that build. Then images
 * of earlier versions are removed, except the newest. Proxy, package index and CA bundle come from the environment
 * (HTTPS_PROXY, PIP_INDEX_URL, SSL_CERT_FILE or NODE_EXTRA_CA_CERTS and the like) and do not remain in the image.
 *
 * @throws EngineError with the build's last lines, or with what to do if there is no base
 */
export async function buildImage(engine: ContainerEngine, options: BuildOptions = {}): Promise<BuiltImage> {
	const began = Date.now();
	let place: { step: number; steps: number } | undefined;
	const tell = (doing: string) => {
		options.onProgress?.({ ...place, doing, elapsedSeconds: Math.round((Date.now() - began) / 1000) });
	};
	const name = imageName();
	const isThere = async () => options.rebuild !== true && (await engine.hasImage(name));
	if (await isThere()) return { name, built: false };
	const context = packTar([...imageFiles(), { name: 'build-ca.pem', data: caBundle() }]);
	const base = options.base ?? (await findBase(engine, tell));
	const build = async (): Promise<BuiltImage> => {
		if (await isThere()) return { name, built: false };
		tell(`building ${name} on ${base}`);
		const startedAt = performance.now();
		log.info('The build of the sandbox image begins', { image: name, base, engine: engine.address });
		const replaced = (await engine.hasImage(name)) ? await engine.imageId(name) : undefined;
		await engine.buildImage(context, {
			name,
			buildArgs: { ...buildArguments(), BASE: base },
			labels: {
				[IMAGE_LABEL]: name.slice(name.indexOf(':') + 1),
				[PROTOCOL_LABEL]: PROTOCOL,
				'guru-actions.base': base,
			},
			onOutput: (line) => {
				const step = /^Step (\d+)\/(\d+) ?: (.*)$/i.exec(line);
				if (!step) return;
				place = { step: Number(step[1]), steps: Number(step[2]) };
				tell((step[3] ?? '').slice(0, 100));
			},
		});
		tell(base === BOOTSTRAPPED_BASE ? `built ${name} on a bootstrapped Debian 13` : `built ${name}`);
		log.info('The sandbox image is built', { image: name, ms: elapsedMs(startedAt) });
		await removeReplaced(engine, replaced, name);
		await pruneOlderImages(engine, KEPT);
		return { name, built: true, base };
	};
	return await withBuildLock(engine, base, () => tell('waiting for the build of another process'), build);
}

/**
 * Removes the image that had the name before and has none now. If a container uses it, it stays for `docker image
 * prune`.
 */
async function removeReplaced(engine: ContainerEngine, id: string | undefined, name: string): Promise<void> {
	if (id === undefined || id === (await engine.imageId(name))) return;
	try {
		await engine.removeImage(id);
	} catch (error) {
		if (!(error instanceof EngineError) || error instanceof EngineUnreachableError) throw error;
	}
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
		if (!(error instanceof EngineError) || error instanceof EngineUnreachableError) throw error;
		reason = error.message;
	}
	tell(`${OFFICIAL_BASE} cannot be pulled (${reason}); bootstrapping Debian 13 instead`);
	try {
		await bootstrapBase(engine, tell);
		return BOOTSTRAPPED_BASE;
	} catch (error) {
		if (error instanceof EngineUnreachableError) throw error;
		throw new EngineError(
			`There is no base for the sandbox image. ${OFFICIAL_BASE} cannot be pulled: ${reason}. Building one from Debian failed too: ` +
				`${errorMessage(error)}. Do one of these: let the engine pull ` +
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
		if (value === undefined || value === '') continue;
		// apt, unlike curl, needs the scheme.
		found[name] = /^https?_proxy$/i.test(name) ? withProxyScheme(value) : value;
	}
	return found;
}

/** The host's own CA bundle, since many companies' networks re-sign TLS. Empty if none is set. */
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
