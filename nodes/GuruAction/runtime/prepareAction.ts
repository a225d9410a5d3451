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

/** Everything an action node needs for its runs, read once for an item. */
export interface PreparedAction {
	readonly definition: ActionDefinition;
	/** On the step: the value given to each parameter, where one is. */
	readonly stepValues: Readonly<Record<string, unknown>>;
	readonly request: Omit<ActionRequest, 'values'>;
	readonly services: ActionServices;
}

/** @throws FieldError naming the field that holds something else than it may. */
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
 * How many items go side by side: as many as the sandbox that the first one chooses runs at once. More would wait
 * for a place there, and that not for ever.
 */
export async function itemsSideBySide(context: NodeContext): Promise<number> {
	try {
		if (readDefinition(context, 0).definition.implementation.type !== 'PYTHON_CODE')
			return LIMITS.concurrentRuns;
		return withinBudget(await readSandboxChoice(context, 0)).concurrentRuns ?? LIMITS.concurrentRuns;
	} catch {
		// The item itself tells what is wrong.
		return 1;
	}
}
