import { mergeChoice } from './mergeValue';
import { pairItems } from './pairItems';
import {
	itemsOf,
	sourceOf,
	sourceText,
	type SourceObject,
	type SourceValue,
	valueAt,
	withValue,
} from '../../../shared/values/sourceJson';
import type { HeaderView, ParameterView } from './view';

/** The list of parameters with the changes of the fields; the same object if they changed nothing. */
export function mergeParameters(
	source: SourceValue | undefined,
	before: readonly ParameterView[],
	after: readonly ParameterView[],
): SourceValue | undefined {
	return mergeList(source, before, after, { keyOf: ({ name }) => name, merge: mergeParameter });
}

/** The same for a list of headers. */
export function mergeHeaders(
	source: SourceValue | undefined,
	before: readonly HeaderView[],
	after: readonly HeaderView[],
): SourceValue | undefined {
	return mergeList(source, before, after, { keyOf: ({ key }) => key.toLowerCase(), merge: mergeHeader });
}

/** The same for a list of texts. */
export function mergeTexts(
	source: SourceValue | undefined,
	before: readonly string[],
	after: readonly string[],
): SourceValue | undefined {
	return mergeList(source, before, after, {
		keyOf: (text) => text,
		merge: (own, was, is) => (own !== undefined && was === is ? own : sourceText(is)),
	});
}

interface ListRules<T> {
	readonly keyOf: (item: T) => string;
	/** `source` and `before` are absent for a new item. */
	readonly merge: (source: SourceValue | undefined, before: T | undefined, after: T) => SourceValue;
}

function mergeList<T>(
	source: SourceValue | undefined,
	before: readonly T[],
	after: readonly T[],
	{ keyOf, merge }: ListRules<T>,
): SourceValue | undefined {
	if (JSON.stringify(before) === JSON.stringify(after)) return source;
	const items = itemsOf(source);
	const pairs = pairItems(before, after, keyOf);
	return {
		kind: 'array',
		items: after.map((item, index) => {
			const pair = pairs[index];
			return pair === undefined ? merge(undefined, undefined, item) : merge(items[pair], before[pair], item);
		}),
	};
}

function mergeParameter(
	source: SourceValue | undefined,
	before: ParameterView | undefined,
	after: ParameterView,
): SourceValue {
	if (source?.kind !== 'object' || before === undefined) return newParameter(after);
	let merged: SourceObject = source;
	for (const key of ['name', 'type', 'description', 'required'] as const) {
		if (before[key] !== after[key]) merged = withValue(merged, key, sourceOf(after[key]));
	}
	if (before.default !== after.default) {
		merged = withValue(merged, 'default', defaultValue(after, valueAt(source, 'default')));
	}
	return mergeChoice(merged, 'check', before.check, after.check);
}

function newParameter(parameter: ParameterView): SourceValue {
	const { default: start, check, ...required } = parameter;
	const made = sourceOf(required);
	if (made.kind !== 'object') return made;
	const whole = start === '' ? made : withValue(made, 'default', defaultValue(parameter, undefined));
	return mergeChoice(whole, 'check', undefined, check);
}

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A default in the parameter's own type, or as a text if it was written as one before. */
function defaultValue({ type, default: text }: ParameterView, was: SourceValue | undefined): SourceValue {
	if (was?.kind === 'text') return sourceText(text);
	if (text === '') return { kind: 'literal', value: null };
	if (type === 'number' && JSON_NUMBER.test(text)) return { kind: 'number', raw: text };
	if (type === 'boolean' && (text === 'true' || text === 'false')) {
		return { kind: 'literal', value: text === 'true' };
	}
	return sourceText(text);
}

function mergeHeader(
	source: SourceValue | undefined,
	before: HeaderView | undefined,
	after: HeaderView,
): SourceValue {
	if (source?.kind !== 'object' || before === undefined) return sourceOf(after);
	let merged: SourceObject = source;
	for (const key of ['key', 'value'] as const) {
		if (before[key] !== after[key]) merged = withValue(merged, key, sourceText(after[key]));
	}
	return merged;
}
