import { usualEffect } from '../../action/definition';
import { bodyObjectOf } from '../format/bodyText';
import { mergeHeaders, mergeParameters, mergeTexts } from './mergeParameters';
import { mergeChoice, mergeValue } from './mergeValue';
import {
	sourceOf,
	sourceText,
	type SourceObject,
	type SourceValue,
	valueAt,
	withoutKey,
	withValue,
} from '../../../shared/values/sourceJson';
import type { ActionView } from './view';

const EMPTY: SourceObject = { kind: 'object', entries: [] };
const KEYS_OF: Readonly<Record<ActionView['actionType'], readonly string[]>> = {
	PYTHON_CODE: ['code'],
	API_CALL: ['endpoint', 'method', 'headers', 'body'],
};

/**
 * Merges an action as it was written with what its node's fields say now. What still means the same keeps its
 * spelling and place. New keys come last.
 *
 * @param before What the node's fields said when the action was imported.
 */
export function mergeAction(source: SourceObject, before: ActionView, after: ActionView): SourceObject {
	let action = source;
	const set = (key: string, value: SourceValue | undefined) => {
		if (value !== undefined && value !== valueAt(action, key)) action = withValue(action, key, value);
	};
	const text = (key: string, was: string, is: string) => {
		if (was !== is) set(key, sourceText(is));
	};
	text('name', before.name, after.name);
	text('condition_prompt', before.condition, after.condition);
	text('action_type', before.actionType, after.actionType);
	set('parameters', mergeParameters(valueAt(source, 'parameters'), before.parameters, after.parameters));
	set('config', mergeConfig(source, before, after));
	set(
		'example_questions',
		mergeTexts(valueAt(source, 'example_questions'), before.exampleQuestions, after.exampleQuestions),
	);
	if (effectOfSource(source, before, after) !== after.effect) set('effect', sourceText(after.effect));
	text('runs_with', before.runsWith, after.runsWith);
	if (before.enabled !== after.enabled) set('enabled', { kind: 'literal', value: after.enabled });
	if (before.answerAsIs !== after.answerAsIs) {
		set('answer_as_is', { kind: 'literal', value: after.answerAsIs });
	}
	set('network', mergeNetwork(source, before, after));
	return mergeChoice(action, 'confirm', before.confirm, after.confirm);
}

/** The action's effect if its own key stayed as it is. */
function effectOfSource(source: SourceObject, before: ActionView, after: ActionView): 'read' | 'write' {
	if (valueAt(source, 'effect')?.kind === 'text') return before.effect;
	return after.actionType === 'PYTHON_CODE'
		? 'write'
		: usualEffect({ type: 'API_CALL', method: after.method });
}

function mergeConfig(source: SourceObject, before: ActionView, after: ActionView): SourceObject | undefined {
	const own = valueAt(source, 'config');
	let config = own?.kind === 'object' ? own : EMPTY;
	const changedType = before.actionType !== after.actionType;
	if (changedType) config = KEYS_OF[before.actionType].reduce(withoutKey, config);
	const set = (key: string, was: string | number, is: string | number) => {
		if (changedType || was !== is) config = withValue(config, key, sourceOf(is));
	};
	if (after.actionType === 'PYTHON_CODE') {
		set('code', before.code, after.code);
	} else {
		set('endpoint', before.endpoint, after.endpoint);
		set('method', before.method, after.method);
		const headers = mergeHeaders(
			valueAt(config, 'headers'),
			changedType ? [] : before.headers,
			after.headers,
		);
		if (headers !== undefined) config = withValue(config, 'headers', headers);
		const body = mergeBody(valueAt(config, 'body'), changedType ? '' : before.body, after);
		if (body !== undefined) config = withValue(config, 'body', body);
	}
	if (before.timeout !== after.timeout) config = withValue(config, 'timeout', sourceOf(after.timeout));
	return config;
}

/** No key if nothing is said: an empty list would mean something else. */
function mergeNetwork(source: SourceObject, before: ActionView, after: ActionView): SourceValue | undefined {
	const own = valueAt(source, 'network');
	// The editor shows the field only for Python, so nobody can have changed it on an API call.
	if (
		after.actionType !== 'PYTHON_CODE' ||
		(before.actionType !== 'PYTHON_CODE' && after.network.length === 0)
	)
		return own;
	if (after.network.length === 0 && before.network.length > 0) return { kind: 'literal', value: null };
	return mergeTexts(own, before.network, after.network);
}

/** With GET the editor shows no field for a body, so nobody can have changed it there. */
function mergeBody(
	source: SourceValue | undefined,
	before: string,
	{ method, body, parameters }: ActionView,
): SourceValue | undefined {
	if (method === 'GET' || body === before) return source;
	if (source?.kind === 'text') return sourceText(body);
	if (body === '') return { kind: 'literal', value: null };
	const object = bodyObjectOf(body, parameters);
	if (object === undefined) return sourceText(body);
	return source === undefined ? object : mergeValue(source, object);
}
