import { z } from 'zod/v4';
import {
	type ActionOffer,
	TOOL_MASK,
	TOOL_PREVIEW,
	type ToolPreview,
} from '../../shared/actionContract/actionOffer';

/** A connected tool as n8n returns it. A Guru Action also has its offer. */
export interface ConnectedTool {
	readonly name: string;
	readonly description: string;
	/** It is one of several tools of a toolkit. */
	readonly ofToolkit: boolean;
	readonly schema?: unknown;
	readonly mask?: (text: string) => string;
	/** What a run of a Guru Action with these values would do. */
	readonly preview?: ToolPreview;
	readonly metadata?: {
		readonly guruAction?: ActionOffer | undefined;
		readonly sourceNodeName?: string | undefined;
		readonly gatedToolNodeName?: string | undefined;
	};
	invoke(input: unknown, config?: unknown): Promise<unknown>;
}

/**
 * The connected tools, with the tools of toolkits (such as an MCP Client) listed separately. n8n returns them in
 * reverse order of connection; here they are in the order of the canvas.
 */
export function connectedTools(connected: unknown): ConnectedTool[] {
	const list: unknown[] = Array.isArray(connected) ? connected : [connected];
	return [...list].reverse().flatMap((entry): ConnectedTool[] => {
		if (entry !== null && typeof entry === 'object' && 'tools' in entry && Array.isArray(entry.tools)) {
			return entry.tools.flatMap((tool: unknown) => connectedTool(tool, true));
		}
		return connectedTool(entry, false);
	});
}

const toolSchema = z.object({
	name: z.string(),
	description: z.string().catch(''),
	metadata: z
		.object({
			sourceNodeName: z.string().optional(),
			gatedToolNodeName: z.string().optional(),
			guruAction: z.custom<ActionOffer>((value) => typeof value === 'object' && value !== null).optional(),
		})
		.optional()
		.catch(undefined),
});

/** Empty for what is no tool; even reading it may throw. */
function connectedTool(value: unknown, ofToolkit: boolean): ConnectedTool[] {
	if (value === null || typeof value !== 'object' || !('invoke' in value)) return [];
	const { invoke } = value;
	if (typeof invoke !== 'function') return [];
	const parsed = toolSchema.safeParse(value);
	if (!parsed.success) return [];
	const { metadata, ...tool } = parsed.data;
	const mask: unknown = Reflect.get(value, TOOL_MASK);
	const preview: unknown = Reflect.get(value, TOOL_PREVIEW);
	return [
		{
			...tool,
			ofToolkit,
			schema: Reflect.get(value, 'schema'),
			...(typeof mask === 'function' ? { mask: (text) => String(Reflect.apply(mask, value, [text])) } : {}),
			...(isToolPreview(preview) ? { preview } : {}),
			...(metadata === undefined ? {} : { metadata }),
			invoke: async (input, config) =>
				await (Reflect.apply(invoke, value, [input, config]) as Promise<unknown>),
		},
	];
}

function isToolPreview(value: unknown): value is ToolPreview {
	return typeof value === 'function';
}
