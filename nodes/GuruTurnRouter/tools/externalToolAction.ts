import { createHash } from 'node:crypto';

import type { ConnectedTool } from './connectedTools';
import { jsonSchemaOf } from './jsonSchemaOf';
import { externalToolFailure, externalToolTimeout, externalToolResult } from './externalToolResult';
import { externalToolArguments, externalToolParameters } from './externalTool';
import type { TurnAction, TurnRunRequest, TurnRunResult } from '../turn/turn';

export interface ExternalToolOptions {
	/** Unique in the turn, and one that chat models accept. */
	readonly toolName: string;
	/** How long one run may take. */
	readonly seconds: number;
	/** The author says that it changes nothing. */
	readonly readsOnly: boolean;
	/** What n8n gets beside the arguments. */
	readonly config: (request: TurnRunRequest) => unknown;
}

/** Any other n8n tool: its description is the condition, and it counts as a write unless the author says otherwise. */
export function externalToolAction(
	tool: ConnectedTool,
	{ config, readsOnly, seconds, toolName }: ExternalToolOptions,
): TurnAction {
	const parameters = externalToolParameters(tool.schema);
	const invoke = async (request: TurnRunRequest): Promise<TurnRunResult> => {
		try {
			const answer = await tool.invoke(externalToolArguments(parameters, request.values), config(request));
			return externalToolResult(answer, request);
		} catch (error) {
			return externalToolFailure(error, request);
		}
	};
	return {
		name: nameOf(tool),
		toolName,
		condition: tool.description,
		exampleQuestions: [],
		...(readsOnly
			? { effect: 'read' as const }
			: { effect: 'write' as const, effectIsAssumed: true as const }),
		parameters,
		fingerprint: fingerprintOf(tool),
		run: async (request) => await withinTime(invoke, request, seconds),
	};
}

/** What it does is not to be seen; what it says of itself and takes is. */
function fingerprintOf({ description, schema }: ConnectedTool): string {
	const said = JSON.stringify([description, jsonSchemaOf(schema) ?? null]);
	return createHash('sha256').update(said).digest('hex');
}

/** A tool knows no time limit, and may not listen to the signal: whoever waits for it goes on all the same. */
async function withinTime(
	invoke: (request: TurnRunRequest) => Promise<TurnRunResult>,
	request: TurnRunRequest,
	seconds: number,
): Promise<TurnRunResult> {
	const limit = new AbortController();
	const signal = AbortSignal.any([limit.signal, ...(request.signal === undefined ? [] : [request.signal])]);
	let timer: NodeJS.Timeout | undefined;
	const overdue = new Promise<TurnRunResult>((resolve) => {
		timer = setTimeout(() => {
			resolve(externalToolTimeout(seconds, request));
			limit.abort();
		}, seconds * 1000);
		timer.unref();
	});
	try {
		return await Promise.race([invoke({ ...request, signal }), overdue]);
	} finally {
		clearTimeout(timer);
	}
}

function nameOf({ metadata, name, ofToolkit }: ConnectedTool): string {
	const nodeName = metadata?.sourceNodeName;
	if (nodeName === undefined) return name;
	return ofToolkit && nodeName !== name ? `${nodeName}: ${name}` : nodeName;
}
