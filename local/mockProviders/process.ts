/** Starts the mock providers as a background process at an address that containers can reach. */
import { join } from 'node:path';
import Docker from 'dockerode';
import { transportOf } from '../../sandbox/engine/transport/transport';
import { z } from 'zod/v4';
import { projectFolder } from '../cache';
import {
	findInBackground,
	isAlive,
	lastLines,
	logFileOf,
	startInBackground,
	stopInBackground,
} from '../process/background';
import { waitUntil } from '../process/waitUntil';
import {
	canMakeNamespace,
	DEMO_NAMESPACE,
	ensureNamespace,
	inNamespace,
	removeNamespace,
} from './networkNamespace';

const NAME = 'stand-in';
/** A fixed port, so that the demo's credentials stay valid from one start to the next. */
const PORT = 8417;
const START_TIMEOUT_MS = 30_000;

export interface MockLocation {
	/** The URL for both containers and n8n. */
	readonly url: string;
	/** False if it was already running. */
	readonly started: boolean;
}

export interface MockSettings {
	/** See STAND_IN_DELAY_MS in main.ts. */
	readonly delayMs?: number;
}

/**
 * Starts the mock providers, or finds the running ones.
 *
 * @throws Error with the end of the log if they do not start
 */
export async function ensureMockProviders({ delayMs = 0 }: MockSettings = {}): Promise<MockLocation> {
	const before = findInBackground(NAME);
	const wanted = String(delayMs);
	if (before?.details['delayMs'] === wanted && (await isHealthy(before.details['url'] ?? ''))) {
		return { url: before.details['url'] ?? '', started: false };
	}
	if (before) await stopMockProviders();
	const isolated = await canMakeNamespace();
	if (isolated) await ensureNamespace(DEMO_NAMESPACE);
	const host = isolated ? DEMO_NAMESPACE.addresses[1] : await bridgeGateway();
	const url = `http://${host}:${PORT}`;
	const [command = '', ...args] = [
		...(isolated ? inNamespace(DEMO_NAMESPACE) : []),
		...[process.execPath, '--import', 'tsx', join(__dirname, 'main.ts'), host, String(PORT)],
	];
	const record = await startInBackground({
		name: NAME,
		command,
		args,
		cwd: projectFolder,
		env: { ...process.env, STAND_IN_DELAY_MS: wanted },
		logFile: logFileOf(NAME),
		details: { url, delayMs: wanted },
	});
	const up = await waitUntil(async () => (isAlive(record) ? (await isHealthy(url)) || undefined : false), {
		timeoutMs: START_TIMEOUT_MS,
	});
	if (up) return { url, started: true };
	await stopMockProviders();
	throw new Error(
		`The stand-in for the outside systems did not start on ${url}. The end of its log ` +
			`(${logFileOf(NAME)}):\n${lastLines(logFileOf(NAME))}`,
	);
}

/** Stops the mock providers and removes their network namespace. */
export async function stopMockProviders(): Promise<void> {
	await stopInBackground(NAME);
	if (await canMakeNamespace()) await removeNamespace(DEMO_NAMESPACE);
}

async function isHealthy(url: string): Promise<boolean> {
	try {
		const response = await fetch(`${url}/__health`, { signal: AbortSignal.timeout(2_000) });
		await response.body?.cancel();
		return response.ok;
	} catch {
		return false;
	}
}

const networkSchema = z.object({
	IPAM: z.object({ Config: z.array(z.object({ Gateway: z.string().optional() })) }),
});

/** Without root: this machine's own address on a network of the engine. Containers can reach it. */
async function bridgeGateway(): Promise<string> {
	const docker = new Docker(transportOf({}, true).options);
	for (const name of ['guru-actions', 'bridge']) {
		try {
			const inspected: unknown = await docker.getNetwork(name).inspect();
			const gateway = networkSchema.parse(inspected).IPAM.Config.find((entry) => entry.Gateway)?.Gateway;
			if (gateway) return gateway;
		} catch {
			// Try the next network.
		}
	}
	throw new Error(
		'The container engine has no bridge network with a gateway that the stand-in could listen on.',
	);
}
