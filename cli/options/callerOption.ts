import type { Caller } from '../../nodes/shared/actionContract/builtIns';
import { UsageError } from '../exit';

/**
 * The caller from `--caller KEY=VALUE`. The user of the command line is trusted. Undefined without the option.
 *
 * @throws UsageError
 */
export function callerOf(entries: string[]): Caller | undefined {
	if (entries.length === 0) return undefined;
	const given = pairs('--caller', entries);
	const wrong = Object.keys(given).find((key) => !['email', 'name', 'groups'].includes(key));
	if (wrong !== undefined) throw new UsageError(`--caller accepts email, name and groups, not "${wrong}".`);
	const { email, name, groups } = given;
	return {
		...(email === undefined ? {} : { email }),
		...(name === undefined ? {} : { name }),
		...(groups === undefined ? {} : { groups: groups.split(',') }),
		trusted: true,
	};
}

/** @throws UsageError for an entry that is not NAME=VALUE */
export function pairs(option: string, entries: string[]): Record<string, string> {
	return Object.fromEntries(
		entries.map((entry) => {
			const at = entry.indexOf('=');
			if (at < 1) throw new UsageError(`${option} takes NAME=VALUE, not "${entry}".`);
			return [entry.slice(0, at), entry.slice(at + 1)];
		}),
	);
}
