import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod/v4';

const packageSchema = z.object({ version: z.string() });

/** The version in the package's package.json, which is one folder further up in the built package. */
export function packageVersion(): string {
	const folder = [dirname(__dirname), dirname(dirname(__dirname))].find((each) =>
		existsSync(join(each, 'package.json')),
	);
	if (folder === undefined) return 'unknown';
	return packageSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).version;
}
