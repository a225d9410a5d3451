import type { TurnParameter } from '../../../turn';
import type { ParameterValue } from '../../../../../shared/values/parameterValue';
import { choicesWith } from '../../values/choices';
import { type DateForm, dateFormOf, type Formatted, readFormatted } from '../../values/dates/dateForm';

/** The sort of a value, by its form and the parameter's description. It decides how code reads the user's words. */
export type ValueSort =
	| { readonly sort: 'boolean'; readonly value: boolean }
	| { readonly sort: 'number'; readonly value: number }
	| { readonly sort: 'choice'; readonly value: string; readonly choices: readonly string[] }
	/** A day, a month, a time of day or both. */
	| {
			readonly sort: 'moment';
			readonly value: string;
			readonly moment: Formatted;
			readonly form: DateForm | undefined;
	  }
	/** An identifier, an e-mail or web address, a phone number, a handle. Such a value is never composed. */
	| { readonly sort: 'code'; readonly value: string }
	| { readonly sort: 'text'; readonly value: string };

const ADDRESS =
	/^\S+@\S+\.\S+$|^\p{L}[\p{L}\p{N}+.-]*:\/\/\S+$|^(?:[a-z\p{N}-]+\.)+[a-z]{2,}(?:\/\S*)?$|^[@#]\S+$/iu;
/** One word with a digit, or digits in groups ("+49 170 123"). */
const NUMBERED = /^(?=\S*\p{N})\S+$|^[+\p{N}()][\p{N}\p{Z}()./+-]*$/u;
/** SKU codes, machine names and similar codes without a digit. */
const CAPITALS_JOINED = /^\p{Lu}{2,}(?:[-_]\p{Lu}{2,})+$|^\p{L}+(?:_\p{L}+)+$/u;

export function sortOf(value: ParameterValue, { description }: TurnParameter): ValueSort {
	if (typeof value === 'boolean') return { sort: 'boolean', value };
	if (typeof value === 'number') return { sort: 'number', value };
	const choices = choicesWith(value, description);
	if (choices !== undefined) return { sort: 'choice', value, choices };
	const form = dateFormOf(description);
	const moment = readFormatted(value, form);
	// Digits alone are a number or an identifier, unless the description asks for a date in digits only.
	const isPlain = /^\d+$/u.test(value.trim()) && !/^[A-Za-z]+$/u.test(form?.pattern ?? '-');
	if (moment !== undefined && !isPlain) return { sort: 'moment', value, moment, form };
	const bare = value.trim();
	const isCode = ADDRESS.test(bare) || NUMBERED.test(bare) || CAPITALS_JOINED.test(bare);
	return { sort: isCode ? 'code' : 'text', value };
}
