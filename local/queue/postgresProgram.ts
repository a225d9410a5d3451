import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const DEBIAN_FOLDER = '/usr/lib/postgresql';

/** Path of a PostgreSQL program. Debian installs them in a folder for each version, outside the PATH. */
export function postgresProgram(name: string): string {
	if (!existsSync(DEBIAN_FOLDER)) return name;
	const [newest] = readdirSync(DEBIAN_FOLDER)
		.map((version) => join(DEBIAN_FOLDER, version, 'bin', name))
		.filter((path) => existsSync(path))
		.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
	return newest ?? name;
}
