/** Reads a workflow in the editor's export format and binds it to the credentials of one n8n. */
import { readFileSync } from 'node:fs';
import { z } from 'zod/v4';
import type { NewWorkflow } from '../n8n/api';
import { recordOf } from '../../nodes/shared/values/record';

const credentialReference = z.object({ id: z.string().nullish(), name: z.string() });
const workflowSchema = z.object({
	name: z.string(),
	nodes: z.array(z.looseObject({ credentials: recordOf(credentialReference).optional() })).min(1),
	connections: recordOf(z.unknown()),
	settings: recordOf(z.unknown()).optional(),
});

/** Placeholder for the mock providers' address in workflows, where the address is not in a credential. */
const STAND_IN = 'http://stand-in.invalid';

export interface Binding {
	/** Ids of n8n's credentials by name. */
	readonly credentialIds: ReadonlyMap<string, string>;
	readonly standInUrl: string;
}

/**
 * Reads the file and replaces the id of each credential with the id of n8n's credential of the same name.
 *
 * @throws Error when the file is not a workflow, or names a credential that does not exist
 */
export function readDemoWorkflow(file: string, { credentialIds, standInUrl }: Binding): NewWorkflow {
	const text = readFileSync(file, 'utf8').replaceAll(STAND_IN, standInUrl);
	const workflow = workflowSchema.parse(JSON.parse(text));
	const bound = (name: string) => {
		const id = credentialIds.get(name);
		if (id !== undefined) return { id, name };
		const known = [...credentialIds.keys()].join(', ');
		throw new Error(`${file} uses the credential "${name}", but there are only: ${known}.`);
	};
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => {
			if (!node.credentials) return node;
			const credentials: Record<string, { id: string; name: string }> = {};
			for (const [type, { name }] of Object.entries(node.credentials)) credentials[type] = bound(name);
			return { ...node, credentials };
		}),
	};
}
