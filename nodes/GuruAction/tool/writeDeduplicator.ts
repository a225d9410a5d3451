import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

import type { ActionResult } from '../action/result';
import { isObject } from '../../shared/values/memberOf';

/** The engine puts the id there itself, over whatever the model or the agent's item has under that name (n8n 2.41). */
const callSchema = z.looseObject({ toolCallId: z.string().min(1) });

const byExecution = new WeakMap<object, Map<string, ActionResult>>();

/**
 * Writes that a model's calls have carried out in this execution, and those whose outcome is not known. n8n runs one
 * call several times: again where its node has Retry On Fail, and once for each item of the agent where a person has
 * approved it. A write is made once.
 */
export class WriteDeduplicator {
	readonly #kept: Map<string, ActionResult> | undefined;
	readonly #key: string;

	constructor(context: IExecuteFunctions, itemIndex: number, values: Readonly<Record<string, unknown>>) {
		const execution: unknown = Reflect.get(context, 'runExecutionData');
		const call = callSchema.safeParse(context.getInputData()[itemIndex]?.json);
		// Some models number their calls anew in each reply: the values tell two of one number apart.
		this.#key = JSON.stringify([context.getNode().name, call.data?.toolCallId, values]);
		this.#kept = call.success && isObject(execution) ? keptFor(execution) : undefined;
	}

	/** What came of it, where it was carried out before. */
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
