/** A container engine that answers: an installed one, or Debian's package. */
import Docker from 'dockerode';
import { transportOf } from '../../sandbox/engine/transport/transport';
import {
	findInBackground,
	isAlive,
	lastLines,
	logFileOf,
	startInBackground,
	stopInBackground,
} from '../process/background';
import { waitUntil } from '../process/waitUntil';
import { canInstallPackages, ensureCommands } from './debian';
import type { Step } from './steps';

const NAME = 'dockerd';
const START_TIMEOUT_MS = 90_000;
const PING_TIMEOUT_MS = 5_000;

/** True if the engine that actions use by default answers. */
export async function engineAnswers(): Promise<boolean> {
	try {
		const docker = new Docker({ ...transportOf({}, true).options, timeout: PING_TIMEOUT_MS });
		await docker.ping();
		return true;
	} catch {
		return false;
	}
}

export const engineStep: Step = {
	title: 'A container engine',
	usually: 'about a minute',
	isDone: engineAnswers,
	work: async (note) => {
		const host = process.env['DOCKER_HOST'];
		if (host) {
			throw new Error(
				`The container engine at DOCKER_HOST=${host} does not answer. Start it, or unset DOCKER_HOST.`,
			);
		}
		if (!canInstallPackages()) {
			throw new Error(
				'No container engine answers. Start Docker (or install it: https://docs.docker.com/engine/install/), ' +
					'check that this user may use it (docker version), and start again.',
			);
		}
		await ensureCommands(
			[
				['dockerd', 'docker.io'],
				['iptables', 'iptables'],
			],
			note,
		);
		// If a service manager runs, the installation has already started the engine.
		if (!(await waitUntil(answered, { timeoutMs: 3_000 }))) await startEngine(note);
	},
};

async function answered(): Promise<true | undefined> {
	return (await engineAnswers()) || undefined;
}

/** Starts dockerd, which outlives this command. `stopStartedEngine` ends it. */
async function startEngine(note: (detail: string) => void): Promise<void> {
	const logFile = logFileOf(NAME);
	note(`starting dockerd, its log is ${logFile}`);
	const record = await startInBackground({ name: NAME, command: 'dockerd', args: [], logFile });
	const answers = await waitUntil(async () => (isAlive(record) ? answered() : false), {
		timeoutMs: START_TIMEOUT_MS,
		everyMs: 500,
	});
	if (answers) return;
	await stopInBackground(NAME, record);
	throw new Error(
		`dockerd was started but does not answer. The end of its log (${logFile}):\n${lastLines(logFile)}\n` +
			'A container without the privileges for one cannot run an engine: give it one by DOCKER_HOST.',
	);
}

/** Process id of an engine that `npm start` or `npm test` started and that still runs. */
export function startedEnginePid(): number | undefined {
	return findInBackground(NAME)?.pid;
}

/** Stops the engine if we started it. */
export async function stopStartedEngine(): Promise<void> {
	await stopInBackground(NAME);
}

/**
 * Installs what the image's build needs if it must make its base image itself, and what a network namespace needs as
 * an outside host for containers.
 */
export async function ensureSandboxTools(note: (detail: string) => void): Promise<void> {
	if (!canInstallPackages()) return;
	await ensureCommands(
		[
			['debootstrap', 'debootstrap'],
			['ip', 'iproute2'],
		],
		note,
	);
}
