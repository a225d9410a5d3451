import type { ChangePolicy } from './changePolicy';
import type { DecidedValue, Decision } from './decide/decision';
import { choicesWith } from './decide/values/choices';
import { identifierTextsIn } from './decide/grounding/occurrence/identifierTexts';
import { parameterKindOf } from './decide/values/parameterKind';
import { wordCount } from './decide/text/tokens';
import type { TurnParameter } from './turn';

/** A shorter text counts as a name. */
const WORDS_OF_A_TEXT = 5;

export interface Confirmation {
	/** In plain words; empty if there is nothing to confirm. */
	readonly because: readonly string[];
	/** The parameters whose values are asked about: all with a value, if the call itself needs confirmation. */
	readonly parameters: readonly string[];
	/** It runs only with the user's agreement, however clearly its values were stated. */
	readonly needsAgreement: boolean;
}

export interface AskOptions {
	/** What the router is set to do with changes. */
	readonly changes: ChangePolicy;
	/** Whether it accompanies a change, for which the router's setting already counts. */
	readonly followsAChange?: boolean;
}

/**
 * Why the user has to confirm an action before it runs. A change is made at once only with values that the user
 * stated, agreed to or referred to, with texts composed from the user's words, and with inferred choices that are
 * optional.
 */
export function confirmationReason(
	{ action, agreedTo, doubts = [], values }: Decision,
	{ changes, followsAChange = false }: AskOptions,
): Confirmation {
	const isSetTo =
		action.confirm === 'always' ||
		(changes === 'ask' && action.effect === 'write' && action.confirm !== 'never' && !followsAChange);
	const needsAgreement = isSetTo && agreedTo === undefined;
	const always = needsAgreement ? ['it is set to be asked about first'] : [];
	// A user who agreed has seen each value.
	const open = agreedTo === undefined ? action.parameters : [];
	const about = open.flatMap((parameter) => {
		const value = Object.hasOwn(values, parameter.name) ? values[parameter.name] : undefined;
		const because =
			value === undefined ? undefined : whyAskValue(parameter, value, action.effect === 'write');
		return because === undefined ? [] : [{ name: parameter.name, because }];
	});
	const parameters = about.map(({ name }) => name);
	return {
		because: [...always, ...doubts, ...about.map(({ because, name }) => `${name}: ${because}`)],
		parameters: parameters.length > 0 ? parameters : doubts.length > 0 ? Object.keys(values) : [],
		needsAgreement,
	};
}

function whyAskValue(parameter: TurnParameter, decided: DecidedValue, isWrite: boolean): string | undefined {
	const { doubt, grounding } = decided;
	if (parameter.check === 'exact' && !isSaid(grounding)) return 'it was not said in these words';
	if (!isWrite) return undefined;
	if (doubt !== undefined) return doubt;
	if (grounding !== 'inferred' || runsInferred(parameter, decided)) return undefined;
	return 'it is inferred from what was said';
}

function isSaid(grounding: DecidedValue['grounding']): boolean {
	return grounding === 'stated' || grounding === 'agreed' || grounding === 'result';
}

function runsInferred(parameter: TurnParameter, { value }: DecidedValue): boolean {
	if (typeof value === 'number') return false;
	const isChoice = typeof value === 'boolean' || choicesWith(value, parameter.description) !== undefined;
	if (isChoice) return !parameter.required || parameter.hasDefault;
	if (parameter.check === 'free') return true;
	// Nobody composes a name or an address, however long it is.
	const isText = parameterKindOf(parameter).kind === 'text';
	return isText && identifierTextsIn(value).length === 0 && wordCount(value) >= WORDS_OF_A_TEXT;
}
