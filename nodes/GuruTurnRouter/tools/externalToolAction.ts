import { createHash } from 'node:crypto';

import type { ConnectedTool } from './connectedTools';
import { jsonSchemaOf } from './jsonSchemaOf';
import { externalToolFailure, externalToolTimeout, externalToolResult } from './externalToolResult';
import { externalToolArguments, externalToolParameters } from './externalTool';
import type { TurnAction, TurnRunRequest, TurnRunResult } from '../turn/turn';

export interface ExternalToolOptions {
	/** Unique in the turn, and accepted by chat models. */
	readonly toolName: string;
	/** Time limit of one run. */
	readonly seconds: number;
	/** The author says that it only reads. */
	readonly readsOnly: boolean;
	/** What n8n gets in addition to the arguments. */
	readonly config: (request: TurnRunRequest) => unknown;
}

/**
 * An external tool as an action: its description is the condition, and it counts as a write unless the author says
 * otherwise.
 */
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

/** What it will do is unknown, so only its description and arguments are shown. */
function fingerprintOf({ description, schema }: ConnectedTool): string {
	const said = JSON.stringify([description, jsonSchemaOf(schema) ?? null]);
	return createHash('sha256').update(said).digest('hex');
}

/** A tool has no time limit and may ignore the signal. When the time is up, the turn goes on without it. */
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
