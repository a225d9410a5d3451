import type { ActionDefinition } from '../action/definition';
import { fingerprintOf } from '../action/fingerprint';
import type { ActionOffer } from '../../shared/actionContract/offer';

/**
 * What an action tells a router about itself.
 *
 * @param unavailable Why it cannot run, where it cannot.
 */
export function actionOffer(definition: ActionDefinition, unavailable?: string): ActionOffer {
	const { name, condition, exampleQuestions, effect, confirm, runsWith, parameters, enabled } = definition;
	return {
		name,
		condition,
		exampleQuestions,
		effect,
		...(confirm === undefined ? {} : { confirm }),
		...(runsWith === undefined ? {} : { runsWith }),
		parameters,
		enabled,
		fingerprint: fingerprintOf(definition),
		...(unavailable === undefined ? {} : { unavailable }),
	};
}
