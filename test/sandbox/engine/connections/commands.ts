import { spawnSync } from 'node:child_process';

/** Returns the commands that this machine lacks. */
export const missingCommands = (...commands: string[]): string[] =>
	commands.filter((command) => spawnSync('which', [command]).status !== 0);
