import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

import type { ActionResult } from '../action/result';
import { isObject } from '../../shared/values/memberOf';

/** The engine sets the ID, and replaces what the model or the agent's item has under that name (n8n 2.41). */
const callSchema = z.looseObject({ toolCallId: z.string().min(1) });

const byExecution = new WeakMap<object, Map<string, ActionResult>>();

/**
 * Writes that a model's calls have carried out in this execution, and those with an unknown outcome. n8n may run one
 * call several times: on a retry (Retry On Fail), and once for each of the agent's items if a person approved it.
 * Each write is made once.
 */
export class WriteDeduplicator {
	readonly #kept: Map<string, ActionResult> | undefined;
	readonly #key: string;

	constructor(context: IExecuteFunctions, itemIndex: number, values: Readonly<Record<string, unknown>>) {
		const execution: unknown = Reflect.get(context, 'runExecutionData');
		const call = callSchema.safeParse(context.getInputData()[itemIndex]?.json);
		// Some models restart the numbering of calls in each reply, so the values are compared as well.
		this.#key = JSON.stringify([context.getNode().name, call.data?.toolCallId, values]);
		this.#kept = call.success && isObject(execution) ? keptFor(execution) : undefined;
	}

	/** The result, if the write was carried out before. */
	get result(): ActionResult | undefined {
		return this.#kept?.get(this.#key);
	}

	keep(result: ActionResult): void {
		this.#kept?.set(this.#key, result);
	}
}

function keptFor(execution: object): Map<string, ActionResult> {
	const known = byExecution.get(execution);
	if (known !== undefined) return known;
	const kept = new Map<string, ActionResult>();
	byExecution.set(execution, kept);
	return kept;
}
