import { existsSync } from 'node:fs';
import { hasCommand, runLogged } from '../process/runLogged';

/** A command and the Debian package that contains it. */
export type DebianCommand = readonly [command: string, debianPackage: string];

/** True if Debian packages can be installed: this is Debian (or a derivative) and we are root. */
export function canInstallPackages(): boolean {
	return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

/**
 * Makes sure that the commands exist. If one is missing, installs the Debian packages.
 *
 * @param environment additional variables for apt
 * @throws Error that says what is missing and what to do, if it cannot be installed
 */
export async function ensureCommands(
	commands: readonly DebianCommand[],
	note: (detail: string) => void,
	environment: Readonly<Record<string, string>> = {},
): Promise<void> {
	const missing: DebianCommand[] = [];
	for (const wanted of commands) if (!(await hasCommand(wanted[0]))) missing.push(wanted);
	if (missing.length === 0) return;
	const packages = missing.map(([, name]) => name).join(' ');
	if (!canInstallPackages()) {
		const names = missing.map(([command]) => command).join(', ');
		throw new Error(
			`Missing on this machine: ${names}. Install them (on Debian, as root: apt-get install ${packages}) ` +
				'and start again.',
		);
	}
	// Run one apt at a time, because several steps run in parallel and apt waits for its lock only with an option.
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', ...environment };
	const wait = ['-o', 'DPkg::Lock::Timeout=600'];
	await aptTurn(async () => {
		await runLogged('apt-get', [...wait, 'update'], { env, onLine: note });
		await runLogged(
			'apt-get',
			[...wait, 'install', '--yes', '--no-install-recommends', ...packages.split(' ')],
			{ env, onLine: note },
		);
	});
}

let previous: Promise<unknown> = Promise.resolve();

function aptTurn<T>(work: () => Promise<T>): Promise<T> {
	const turn = previous.then(work, work);
	previous = turn;
	return turn;
}
