import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { EngineUnreachableError } from '../engine';
import type { EngineAccess } from '../engineAccess';
import { engineOfContext } from './dockerContext';

const NO_DOCKER_PAGE =
	'https://github.com/n8n-nodes-guru-actions/n8n-nodes-guru-actions/blob/main/docs/no-docker-beside-n8n.md';

/** Detected by the marks that Docker, Podman and Kubernetes leave in a container. */
function isContainer(environment: NodeJS.ProcessEnv): boolean {
	if (environment['KUBERNETES_SERVICE_HOST'] !== undefined) return true;
	return ['/.dockerenv', '/run/.containerenv'].some((path) => existsSync(path));
}

/** The sockets that engines use on this machine, the likeliest first. */
function places(environment: NodeJS.ProcessEnv): string[] {
	if (process.platform === 'win32') return ['//./pipe/docker_engine'];
	const home = environment['HOME'] || homedir();
	const runtime = environment['XDG_RUNTIME_DIR'] || `/run/user/${process.getuid?.() ?? 0}`;
	return [
		'/var/run/docker.sock',
		join(runtime, 'docker.sock'),
		join(home, '.docker/run/docker.sock'),
		'/run/podman/podman.sock',
		join(runtime, 'podman/podman.sock'),
	];
}

/**
 * The engine of DOCKER_HOST, else of Docker's current context, as for Docker's own command. Else the first socket on
 * this machine: Docker's, rootless Docker's, Docker Desktop's, Podman's, rootless Podman's. A socket that this user
 * may use is preferred to one that only exists.
 *
 * @throws EngineUnreachableError that lists the places, if no engine is found @throws EngineError for a Docker
 * context that cannot be read
 */
export function findEngine(
	environment: NodeJS.ProcessEnv = process.env,
	looked = places(environment),
	inContainer = isContainer(environment),
): EngineAccess {
	const set = environment['DOCKER_HOST'];
	if (set) return { host: set };
	const chosen = engineOfContext(environment);
	if (chosen !== undefined) return chosen;
	const found = looked.find(mayUse) ?? looked.find((path) => existsSync(path));
	if (found !== undefined) return { host: `${process.platform === 'win32' ? 'npipe' : 'unix'}://${found}` };
	throw new EngineUnreachableError(
		`No container engine was found: DOCKER_HOST is not set, and none of these exists: ${looked.join(', ')}. ` +
			(inContainer
				? `This process runs in a container, which cannot see an engine of its host. ${NO_DOCKER_PAGE} lists the alternatives.`
				: "Start Docker or Podman, or set the engine's address in the Guru Sandbox credential or in DOCKER_HOST."),
	);
}

function mayUse(path: string): boolean {
	try {
		accessSync(path, constants.R_OK | constants.W_OK);
		return true;
	} catch {
		return false;
	}
}
