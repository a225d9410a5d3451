/** Loads the demo's credentials and workflow into n8n. If they are already there and unchanged, it does nothing. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { demoUserFolder } from '../cache';
import type { N8nApi } from '../n8n/api';
import { demoCredentials, type DemoSettings } from './credentials';
import { readDemoWorkflow } from './workflowFile';

export const DEMO_WEBHOOK = 'guru-demo';

const loadedSchema = z.object({
	from: z.string(),
	workflowId: z.string(),
	credentialIds: z.array(z.string()),
});

export interface LoadedDemo {
	readonly workflowId: string;
	/** False when nothing has changed since the last load. */
	readonly changed: boolean;
}

/** @param userFolder n8n's user folder; a file in it records what was loaded */
export async function loadDemo(
	api: N8nApi,
	settings: DemoSettings,
	userFolder = demoUserFolder,
): Promise<LoadedDemo> {
	const loadedFile = join(userFolder, 'loaded.json');
	const file = join(__dirname, settings.openAi ? 'workflow-model.json' : 'workflow.json');
	const credentials = demoCredentials(settings);
	const from = createHash('sha256')
		.update(readFileSync(file))
		.update(JSON.stringify(credentials))
		.update(settings.standInUrl)
		.digest('hex');
	const before = readLoaded(loadedFile);
	if (before?.from === from && (await isActive(api, before.workflowId))) {
		return { workflowId: before.workflowId, changed: false };
	}
	if (before) await remove(api, before);
	const credentialIds = new Map<string, string>();
	for (const credential of credentials)
		credentialIds.set(credential.name, await api.createCredential(credential));
	const workflow = await api.createWorkflow(
		readDemoWorkflow(file, { credentialIds, standInUrl: settings.standInUrl }),
	);
	await api.activate(workflow);
	const loaded = { from, workflowId: workflow.id, credentialIds: [...credentialIds.values()] };
	writeFileSync(loadedFile, JSON.stringify(loaded), { mode: 0o600 });
	return { workflowId: workflow.id, changed: true };
}

function readLoaded(loadedFile: string): z.infer<typeof loadedSchema> | undefined {
	try {
		return loadedSchema.parse(JSON.parse(readFileSync(loadedFile, 'utf8')));
	} catch {
		return undefined;
	}
}

async function isActive(api: N8nApi, workflowId: string): Promise<boolean> {
	return api.workflow(workflowId).then(
		({ active }) => active,
		() => false,
	);
}

/** Ignores errors: someone may already have deleted the workflow or a credential in the editor. */
async function remove(api: N8nApi, before: z.infer<typeof loadedSchema>): Promise<void> {
	await api.deleteWorkflow(before.workflowId).catch(() => undefined);
	for (const id of before.credentialIds) await api.deleteCredential(id).catch(() => undefined);
}
