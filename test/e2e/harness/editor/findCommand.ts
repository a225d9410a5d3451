import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Returns the path of a command. @throws Error that says how to install a missing command */
export function findCommand(name: string): string {
	const places = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
	const found = places.find((place) => existsSync(place));
	if (found !== undefined) return found;
	throw new Error(`There is no ${name}. Install it (on Debian, as root: apt-get install ${name}).`);
}
