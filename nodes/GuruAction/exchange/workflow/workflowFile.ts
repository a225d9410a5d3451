import { z } from 'zod/v4';
import { errorMessage } from '../../../../common/errorMessage';
import { recordOf } from '../../../shared/values/record';

/** The parts of a workflow's JSON, as n8n's editor downloads it, that export reads. */
const linkSchema = z.object({ node: z.string() });
const workflowSchema = z.object({
	nodes: z.array(
		z.object({
			name: z.string(),
			type: z.string(),
			typeVersion: z.number().default(1),
			parameters: recordOf(z.unknown()).default({}),
			disabled: z.boolean().default(false),
			notes: z.string().optional(),
		}),
	),
	connections: recordOf(recordOf(z.array(z.array(linkSchema).nullable()))).default({}),
});
export type ReadWorkflow = z.infer<typeof workflowSchema>;
export type ReadNode = ReadWorkflow['nodes'][number];

/** The text is not a single workflow. The message says what is wrong and what to do. */
export class WorkflowError extends Error {
	override readonly name = 'WorkflowError';
}

/**
 * Reads a workflow: an object, or the list of one that n8n's own command line writes.
 *
 * @throws WorkflowError for anything else
 */
export function readWorkflow(text: string): ReadWorkflow {
	let json: unknown;
	try {
		json = JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch (error) {
		const detail = errorMessage(error);
		throw new WorkflowError(`This is not JSON (${detail}). Download the workflow again in n8n's editor.`);
	}
	if (Array.isArray(json) && json.length > 1) {
		throw new WorkflowError(`The file holds ${json.length} workflows. Export one workflow at a time.`);
	}
	const parsed = workflowSchema.safeParse(Array.isArray(json) ? json[0] : json);
	if (parsed.success) return parsed.data;
	throw new WorkflowError(
		"This is not a workflow: a list of nodes or their connections is missing or malformed. Download it again in n8n's editor.",
	);
}

/** The names of the nodes that `name` is connected to by its main outputs. */
export function followersOf(workflow: ReadWorkflow, name: string): string[] {
	const outputs = Object.hasOwn(workflow.connections, name)
		? workflow.connections[name]?.['main']
		: undefined;
	return (outputs ?? []).flatMap((links) => (links ?? []).map(({ node }) => node));
}
