import { DEFAULT_TIMEOUT_SECONDS } from '../../action/definition';
import { mergeAction } from './mergeAction';
import { sourceOf, type SourceObject } from '../../../shared/values/sourceJson';
import type { ActionView } from './view';

/** An action that was made in n8n, with its keys in the order of the format's documentation. */
export function newAction(view: ActionView): SourceObject {
	const { name, condition, actionType, effect } = view;
	const source = sourceOf({
		name,
		condition_prompt: condition,
		action_type: actionType,
		parameters: [],
		config: actionType === 'PYTHON_CODE' ? { code: '' } : { endpoint: '', method: 'GET', headers: [] },
		effect,
	});
	const blank: ActionView = {
		...view,
		enabled: true,
		answerAsIs: false,
		confirm: undefined,
		exampleQuestions: [],
		runsWith: '',
		parameters: [],
		code: '',
		method: 'GET',
		endpoint: '',
		headers: [],
		body: '',
		timeout: DEFAULT_TIMEOUT_SECONDS,
		network: [],
	};
	return source.kind === 'object' ? mergeAction(source, blank, view) : { kind: 'object', entries: [] };
}
