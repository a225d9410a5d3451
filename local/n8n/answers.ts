/** Schemas for the answers of n8n's REST API. They contain only the fields that we read. */
import { z } from 'zod/v4';
import { parseFlatted } from './flatted';
import { recordOf } from '../../nodes/shared/values/record';

export const createdSchema = z.object({ id: z.string() });

export const workflowSchema = z.object({
	id: z.string(),
	name: z.string(),
	versionId: z.string(),
	active: z.boolean(),
});
export type Workflow = z.infer<typeof workflowSchema>;

const itemSchema = z.looseObject({ json: recordOf(z.unknown()) });
/** By connection type (`main`, `ai_tool`, …), then by output. An output without data is null. */
const portsSchema = recordOf(z.array(z.array(itemSchema).nullable()));

const nodeRunSchema = z.looseObject({
	/** Milliseconds since 1970. */
	startTime: z.number(),
	/** Milliseconds. */
	executionTime: z.number(),
	executionStatus: z.string().optional(),
	data: portsSchema.optional(),
	/** The input of a sub-node's call. */
	inputOverride: portsSchema.optional(),
	error: z.looseObject({ message: z.string() }).optional(),
});
/** One run of one node. A sub-node has a run for each call. */
export type NodeRun = z.infer<typeof nodeRunSchema>;

export const executionDataSchema = z.looseObject({
	resultData: z.looseObject({
		runData: recordOf(z.array(nodeRunSchema)).default({}),
		error: z.looseObject({ message: z.string() }).optional(),
		lastNodeExecuted: z.string().optional(),
		/** The execution's custom data. */
		metadata: recordOf(z.string()).optional(),
	}),
});
export type ExecutionData = z.infer<typeof executionDataSchema>;

export const executionSummarySchema = z.object({
	id: z.string(),
	workflowId: z.string(),
	status: z.string(),
	mode: z.string(),
});
export type ExecutionSummary = z.infer<typeof executionSummarySchema>;

export const executionSchema = executionSummarySchema.extend({
	data: z.string().transform((text) => executionDataSchema.parse(parseFlatted(text))),
	/** The data as n8n stores it, for text searches. */
	rawData: z.string(),
});
export type Execution = z.infer<typeof executionSchema>;

export const executionListSchema = z.object({ results: z.array(executionSummarySchema) });

export const installedPackageSchema = z.object({
	packageName: z.string(),
	installedVersion: z.string(),
	updateAvailable: z.string().optional(),
	/** Node types, with the package's name as their prefix. */
	installedNodes: z.array(z.object({ name: z.string(), type: z.string() })),
});
/** A community package, as n8n's settings page shows it. */
export type InstalledPackage = z.infer<typeof installedPackageSchema>;
