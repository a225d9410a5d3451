/** Installs what the tests need to reach an engine over TLS and SSH, and Podman. */
import { existsSync } from 'node:fs';
import { hasCommand } from '../process/runLogged';
import { canInstallPackages, type DebianCommand, ensureCommands } from './debian';
import type { Step } from './steps';

const COMMANDS: readonly DebianCommand[] = [
	['sshd', 'openssh-server'],
	['ssh-keygen', 'openssh-client'],
	['openssl', 'openssl'],
	['podman', 'podman'],
	['slirp4netns', 'slirp4netns'],
	['nsenter', 'util-linux'],
];

/** With systemd, installs nothing, because it would start an SSH server. The tests report what they skip. */
async function isDone(): Promise<boolean> {
	if (!canInstallPackages() || existsSync('/run/systemd/system')) return true;
	const there = await Promise.all(COMMANDS.map(([command]) => hasCommand(command)));
	return there.every(Boolean);
}

export const otherEnginesStep: Step = {
	title: 'SSH and Podman, for the tests of other engines',
	usually: 'half a minute',
	isDone,
	// In run level 1, packages do not start their services.
	work: (note) => ensureCommands(COMMANDS, note, { RUNLEVEL: '1' }),
};
