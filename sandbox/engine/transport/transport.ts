import { readFileSync } from 'node:fs';
import { connect as connectSocket } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls, createSecureContext, type SecureContext } from 'node:tls';
import type { DockerOptions } from 'dockerode';
import { describeAddress, parseAddress } from './address';
import { EngineError } from '../engine';
import type { EngineAccess, TlsMaterial } from '../engineAccess';
import { findEngine } from './findEngine';
import { type Connector, SocketAgent } from './socketAgent';
import { repairPem } from '../../../common/pem';
import { identityOf, ownIdentity } from './ssh/identity';
import { SshTunnel } from './ssh/tunnel';

export interface Transport {
	/** For messages, without a password. */
	readonly address: string;
	readonly options: DockerOptions & { readonly agent: SocketAgent };
}

/** How often a silent host is checked. */
const KEEPALIVE_MS = 15_000;

/**
 * Opens connections to an engine. Nothing is connected before the first request.
 *
 * @param background no request keeps the process alive @throws EngineError for an invalid address, certificate or key
 * @throws EngineUnreachableError if no address is given and no engine is found
 */
export function transportOf(
	access: EngineAccess,
	background: boolean,
	environment: NodeJS.ProcessEnv = process.env,
): Transport {
	const found = access.host ? access : findEngine(environment);
	const text = found.host ?? '';
	const tls = access.tls ?? found.tls;
	// TLS settings of the environment belong only to the environment's address.
	const own = text === environment['DOCKER_HOST'];
	const tlsWanted = tls !== undefined || (own && environment['DOCKER_TLS_VERIFY'] === '1');
	const address = parseAddress(text, tlsWanted);
	const described = describeAddress(address);
	const give = (dial: Connector): Transport => ({
		address: described,
		options: optionsFor(dial, background),
	});
	switch (address.kind) {
		case 'socket':
			return give(() => connectSocket({ path: address.path }));
		case 'tcp': {
			const { host, port } = address;
			if (!address.secure) return give(() => connectSocket({ host, port }).setKeepAlive(true, KEEPALIVE_MS));
			const secureContext = contextOf(tls ?? (own ? materialIn(environment['DOCKER_CERT_PATH']) : {}));
			return give(() =>
				connectTls({
					host,
					port,
					secureContext,
					servername: /^[\d.]+$|:/.test(host) ? '' : host,
				}).setKeepAlive(true, KEEPALIVE_MS),
			);
		}
		case 'ssh': {
			const identity = access.ssh ? identityOf(access.ssh) : ownIdentity(address, environment);
			const tunnel = new SshTunnel(described, address, identity);
			return give(() => tunnel.open(!background));
		}
	}
}

/** Everything is set, because dockerode takes missing options from the environment. */
function optionsFor(dial: Connector, background: boolean): Transport['options'] {
	return {
		protocol: 'http',
		host: 'http://engine',
		port: 80,
		agent: new SocketAgent(dial, background),
		timeout: 0,
	};
}

function contextOf({ ca, certificate, key }: TlsMaterial): SecureContext {
	if ((certificate === undefined) !== (key === undefined)) {
		throw new EngineError('A client certificate and its key belong together. Set both, or neither.');
	}
	try {
		return createSecureContext({
			...(ca === undefined ? {} : { ca: repairPem(ca) }),
			...(certificate === undefined ? {} : { cert: repairPem(certificate) }),
			...(key === undefined ? {} : { key: repairPem(key) }),
		});
	} catch {
		// OpenSSL's message says neither which of the three is wrong nor what to do.
		throw new EngineError(
			'The certificates for the container engine cannot be used: the CA, the client certificate or its key is ' +
				'not PEM text, or the key belongs to another certificate.',
		);
	}
}

/** The files that Docker's command uses. */
function materialIn(folder: string | undefined): TlsMaterial {
	if (folder === undefined || folder === '') return {};
	const read = (name: string) => {
		try {
			return readFileSync(join(folder, name), 'utf8');
		} catch (error) {
			const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
			throw new EngineError(
				`${join(folder, name)} cannot be read (${code}). Let n8n's user read it, correct DOCKER_CERT_PATH, ` +
					"or set the engine's address and certificates in the Guru Sandbox credential.",
				{ cause: error },
			);
		}
	};
	return { ca: read('ca.pem'), certificate: read('cert.pem'), key: read('key.pem') };
}
