import { LIMITS } from '../../../sandbox/limits';
import { slugOf } from '../../shared/actionContract/builtIns';
import type { ActionDefinition } from '../action/definition';
import type { ActionServices } from '../action/runAction';
import { type NodeContext, readSandboxChoice, readSecrets } from '../credentials/secretsCredential';
import { refuseModelFilled } from '../fields/modelFilled';
import { readCaller } from '../../shared/fields/readCaller';
import { readDefinition } from '../fields/readDefinition';
import { withinBudget } from './concurrencyLimits';
import { hiddenValues } from '../credentials/sandboxCredential';
import { actionServices } from './services';
import type { ActionRequest } from '../action/runInputs';

/** What an action node needs for its runs, read once for each item. */
export interface PreparedAction {
	readonly definition: ActionDefinition;
	/** On the step: the values that are given to parameters. */
	readonly stepValues: Readonly<Record<string, unknown>>;
	readonly request: Omit<ActionRequest, 'values'>;
	readonly services: ActionServices;
}

/** @throws FieldError that names the field with an invalid value */
export async function prepareAction(context: NodeContext, itemIndex: number): Promise<PreparedAction> {
	refuseModelFilled(context.getNode().parameters);
	const { definition, stepValues, assistantSlug } = readDefinition(
		context,
		itemIndex,
		context.getNode().name,
	);
	const { secrets, unavailable } = await readSecrets(context, itemIndex);
	const caller = readCaller(context, itemIndex);
	const signal = context.getExecutionCancelSignal();
	const sandbox =
		definition.implementation.type === 'PYTHON_CODE' ? await readSandboxChoice(context, itemIndex) : {};
	const hidden = hiddenValues(sandbox);
	return {
		definition,
		stepValues,
		request: {
			...(caller === undefined ? {} : { caller }),
			assistantSlug: assistantSlug || slugOf(context.getWorkflow().name),
			timeZone: context.getTimezone(),
			secrets,
			...(hidden.length === 0 ? {} : { hidden }),
			...(unavailable === undefined ? {} : { secretsUnavailable: unavailable }),
			...(signal === undefined ? {} : { signal }),
		},
		services: actionServices(context, sandbox),
	};
}

/**
 * How many items run at once: as many runs as the first item's sandbox allows. More would wait for a slot there, and
 * time out.
 */
export async function itemsSideBySide(context: NodeContext): Promise<number> {
	try {
		if (readDefinition(context, 0).definition.implementation.type !== 'PYTHON_CODE')
			return LIMITS.concurrentRuns;
		return withinBudget(await readSandboxChoice(context, 0)).concurrentRuns ?? LIMITS.concurrentRuns;
	} catch {
		// The run of the item itself reports what is wrong.
		return 1;
	}
}
