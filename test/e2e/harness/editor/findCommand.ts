import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a command is. @throws Error that says how to get it when it is nowhere */
export function findCommand(name: string): string {
	const places = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
	const found = places.find((place) => existsSync(place));
	if (found !== undefined) return found;
	throw new Error(`There is no ${name}. Install it (on Debian, as root: apt-get install ${name}).`);
}
