import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { EngineError } from '../engine';
import type { EngineAccess, TlsMaterial } from '../engineAccess';

const configSchema = z.looseObject({ currentContext: z.string().optional() });
const metaSchema = z.looseObject({
	Endpoints: z.looseObject({ docker: z.looseObject({ Host: z.string().min(1) }) }),
});
const TLS_FILES = { ca: 'ca.pem', certificate: 'cert.pem', key: 'key.pem' } as const;

/**
 * The engine of Docker's current context: `DOCKER_CONTEXT`, else what `docker context use` chose. Undefined for the
 * context `default`, which is the engine of this machine.
 *
 * Docker's own files (docker/cli, cli/context/store): `config.json`, then below `contexts` a folder for each context,
 * called by the SHA-256 of its name.
 *
 * @throws EngineError for a context that is not there or cannot be read
 */
export function engineOfContext(environment: NodeJS.ProcessEnv): EngineAccess | undefined {
	const folder = environment['DOCKER_CONFIG'] || join(environment['HOME'] || homedir(), '.docker');
	const name = environment['DOCKER_CONTEXT'] || currentContext(folder);
	if (name === '' || name === 'default') return undefined;
	const hash = createHash('sha256').update(name).digest('hex');
	const meta = metaSchema.safeParse(readJson(join(folder, 'contexts', 'meta', hash, 'meta.json')));
	if (!meta.success) {
		throw new EngineError(
			`Docker's context "${name}" is not in ${join(folder, 'contexts')}, or names no engine. Choose another one with ` +
				"`docker context use`, or set the engine's address in the Guru Sandbox credential or in DOCKER_HOST.",
		);
	}
	const tls = tlsIn(join(folder, 'contexts', 'tls', hash, 'docker'));
	return { host: meta.data.Endpoints.docker.Host, ...(tls === undefined ? {} : { tls }) };
}

/** Empty if no context is chosen. Docker ignores a broken config file as well. */
function currentContext(folder: string): string {
	return configSchema.safeParse(readJson(join(folder, 'config.json'))).data?.currentContext ?? '';
}

function readJson(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

function tlsIn(folder: string): TlsMaterial | undefined {
	const there = Object.entries(TLS_FILES).filter(([, file]) => existsSync(join(folder, file)));
	if (there.length === 0) return undefined;
	try {
		return Object.fromEntries(there.map(([part, file]) => [part, readFileSync(join(folder, file), 'utf8')]));
	} catch (error) {
		throw new EngineError(`The certificates of Docker's context in ${folder} cannot be read.`, {
			cause: error,
		});
	}
}
