/** PostgreSQL and Redis for n8n's queue mode: installed ones, or Debian's packages. */
import { hasCommand } from '../process/runLogged';
import { postgresProgram } from '../queue/postgresProgram';
import { ensureCommands } from './debian';
import type { Step } from './steps';

export const queueServersStep: Step = {
	title: 'PostgreSQL and Redis',
	usually: 'half a minute',
	isDone: async () =>
		(await hasCommand(postgresProgram('initdb'))) &&
		(await hasCommand('redis-server')) &&
		(await hasCommand('setpriv')),
	// In run level 1, packages do not start their services. The deployment starts its own servers.
	work: (note) =>
		ensureCommands(
			[
				[postgresProgram('initdb'), 'postgresql'],
				['redis-server', 'redis-server'],
				['setpriv', 'util-linux'],
			],
			note,
			{ RUNLEVEL: '1' },
		),
};
