/** Records in a file in n8n's user folder which templates an earlier run has loaded into n8n. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import type { N8nApi } from '../n8n/api';

const loadedSchema = z.object({ workflows: z.array(z.string()), credentials: z.array(z.string()) });
type Loaded = z.infer<typeof loadedSchema>;

const fileIn = (userFolder: string) => join(userFolder, 'templates.json');

export function rememberLoaded(userFolder: string, loaded: Loaded): void {
	writeFileSync(fileIn(userFolder), JSON.stringify(loaded), { mode: 0o600 });
}

/** Removes them, because two active workflows cannot share a webhook path. Ignores those that a person deleted. */
export async function removeLoaded(api: N8nApi, userFolder: string): Promise<void> {
	const before = readLoaded(userFolder);
	for (const id of before.workflows) await api.deleteWorkflow(id).catch(() => undefined);
	for (const id of before.credentials) await api.deleteCredential(id).catch(() => undefined);
}

function readLoaded(userFolder: string): Loaded {
	try {
		return loadedSchema.parse(JSON.parse(readFileSync(fileIn(userFolder), 'utf8')));
	} catch {
		return { workflows: [], credentials: [] };
	}
}
