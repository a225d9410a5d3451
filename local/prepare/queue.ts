/** PostgreSQL and Redis for n8n's queue mode: what there is, or Debian's own. */
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
	// A run level in which packages start none of their services: the deployment starts its own.
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
