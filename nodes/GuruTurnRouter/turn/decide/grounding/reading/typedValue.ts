import type { TurnParameter } from '../../../turn';
import type { ParameterValue } from '../../../../../shared/values/parameterValue';
import { choicesWith } from '../../values/choices';
import { type DateForm, dateFormOf, type Formatted, readFormatted } from '../../values/dates/dateForm';

/** A value with its type, by its form and the parameter's description. The type decides how the user's words are read. */
export type TypedValue =
	| { readonly type: 'boolean'; readonly value: boolean }
	| { readonly type: 'number'; readonly value: number }
	| { readonly type: 'choice'; readonly value: string; readonly choices: readonly string[] }
	/** A day, a month, a time of day or both. */
	| {
			readonly type: 'dateTime';
			readonly value: string;
			readonly dateTime: Formatted;
			readonly form: DateForm | undefined;
	  }
	/** An identifier, an e-mail or web address, a phone number, a handle. Such a value is never composed. */
	| { readonly type: 'identifier'; readonly value: string }
	| { readonly type: 'text'; readonly value: string };

const ADDRESS =
	/^\S+@\S+\.\S+$|^\p{L}[\p{L}\p{N}+.-]*:\/\/\S+$|^(?:[a-z\p{N}-]+\.)+[a-z]{2,}(?:\/\S*)?$|^[@#]\S+$/iu;
/** One word with a digit, or digits in groups ("+49 170 123"). */
const NUMBERED = /^(?=\S*\p{N})\S+$|^[+\p{N}()][\p{N}\p{Z}()./+-]*$/u;
/** SKU codes, machine names and similar codes without a digit. */
const CAPITALS_JOINED = /^\p{Lu}{2,}(?:[-_]\p{Lu}{2,})+$|^\p{L}+(?:_\p{L}+)+$/u;

export function typedValueOf(value: ParameterValue, { description }: TurnParameter): TypedValue {
	if (typeof value === 'boolean') return { type: 'boolean', value };
	if (typeof value === 'number') return { type: 'number', value };
	const choices = choicesWith(value, description);
	if (choices !== undefined) return { type: 'choice', value, choices };
	const form = dateFormOf(description);
	const dateTime = readFormatted(value, form);
	// Digits alone are a number or an identifier, unless the description asks for a date in digits only.
	const isPlain = /^\d+$/u.test(value.trim()) && !/^[A-Za-z]+$/u.test(form?.pattern ?? '-');
	if (dateTime !== undefined && !isPlain) return { type: 'dateTime', value, dateTime, form };
	const bare = value.trim();
	const isIdentifier = ADDRESS.test(bare) || NUMBERED.test(bare) || CAPITALS_JOINED.test(bare);
	return { type: isIdentifier ? 'identifier' : 'text', value };
}
