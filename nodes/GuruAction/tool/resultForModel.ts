import type { ActionResult } from '../action/result';

/** What an agent's model gets of one result, in characters of its JSON. */
export const MODEL_RESULT_CHARACTERS = 24_000;
/** Of standard error and of a traceback the end says what went wrong. */
const ERROR_CHARACTERS = 2_000;

/**
 * A result as an agent's model reads it: the output once (`data` is the same as data), the status of an answer without
 * its headers, and no more characters than the limit. What is cut says so, and how long it was.
 */
export function resultForModel(result: ActionResult, limit = MODEL_RESULT_CHARACTERS) {
	const { action, data: _data, error, files, http, output, status, stderr, type, ...rest } = result;
	const shown = {
		...rest,
		...(error === undefined
			? {}
			: {
					error: {
						...error,
						message: endOf(error.message),
						...(error.traceback === undefined ? {} : { traceback: endOf(error.traceback) }),
					},
				}),
		...(stderr === undefined ? {} : { stderr: endOf(stderr) }),
		...(http === undefined ? {} : { http: { status: http.status } }),
		...(files === undefined ? {} : { files }),
	};
	const left = limit - JSON.stringify({ action, type, status, output: '', ...shown }).length + 2;
	return { action, type, status, output: beginningOf(output, left), ...shown };
}

function endOf(text: string): string {
	if (text.length <= ERROR_CHARACTERS) return text;
	return `[${text.length - ERROR_CHARACTERS} characters cut here] ${text.slice(-ERROR_CHARACTERS).toWellFormed()}`;
}

/** So much of the text that it takes no more than `characters` as JSON. */
function beginningOf(text: string, characters: number): string {
	if (JSON.stringify(text).length <= characters) return text;
	let length = Math.min(text.length, Math.max(0, characters));
	for (;;) {
		const cut = `${text.slice(0, length).toWellFormed()} [cut here: ${length} of ${text.length} characters. Ask for less, e.g. with a filter.]`;
		const over = JSON.stringify(cut).length - characters;
		if (over <= 0 || length === 0) return cut;
		length = Math.max(0, length - Math.max(over, Math.ceil(length / 20)));
	}
}
