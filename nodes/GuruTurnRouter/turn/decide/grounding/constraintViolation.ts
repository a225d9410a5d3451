import type { TurnParameter } from '../../turn';
import type { ParameterValue } from '../../../../shared/values/parameterValue';
import { choicesWith } from '../values/choices';
import { tokensOf } from '../text/tokens';
import { parameterKindOf } from '../values/parameterKind';

/** In tokens. A value up to this length may be a choice that the description does not list. */
const LONGEST_CHOICE = 4;

/** Why the value does not fit the parameter: a sentence is neither an e-mail address nor a choice. */
export function constraintViolation(value: ParameterValue, parameter: TurnParameter): string | undefined {
	if (typeof value !== 'string') return undefined;
	const { kind } = parameterKindOf(parameter);
	if (kind === 'email' && /\s/u.test(value.trim())) return 'it is no e-mail address';
	const isChoice = kind !== 'choice' || choicesWith(value, parameter.description) !== undefined;
	return isChoice || tokensOf(value).length <= LONGEST_CHOICE
		? undefined
		: 'it is none of the listed choices';
}
