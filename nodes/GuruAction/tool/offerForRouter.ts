import type { ActionDefinition } from '../action/definition';
import { sortedFingerprint } from '../action/fingerprint';
import type { ActionOffer } from '../../shared/actionContract/actionOffer';

/**
 * What an action tells a router about itself.
 *
 * @param unavailable Why it cannot run, if it cannot.
 */
export function actionOffer(definition: ActionDefinition, unavailable?: string): ActionOffer {
	const { name, condition, exampleQuestions, effect, confirm, runsWith, parameters, enabled } = definition;
	const { answerAsIs } = definition;
	return {
		name,
		condition,
		exampleQuestions,
		effect,
		...(answerAsIs === undefined ? {} : { answerAsIs }),
		...(confirm === undefined ? {} : { confirm }),
		...(runsWith === undefined ? {} : { runsWith }),
		parameters,
		enabled,
		fingerprint: sortedFingerprint(definition),
		...(unavailable === undefined ? {} : { unavailable }),
	};
}
