import type { ActionResult } from '../action/result';

/** The most characters of JSON that an agent's model gets of one result. */
export const MODEL_RESULT_CHARACTERS = 24_000;
/** The share of them for everything except the output. */
const SHARE_BESIDE_OUTPUT = 0.5;
/** The end of standard error and of a traceback says what went wrong. */
const ERROR_CHARACTERS = 2_000;
/** Maximum length of texts beside the output, of lists and of objects; tried in this order. */
const STEPS = [
	[2_000, 100],
	[500, 30],
	[100, 10],
	[20, 3],
] as const;

/**
 * A result for an agent's model: the output once (without the equal `data`), an HTTP answer's status without headers,
 * and no more characters than the limit. A text that was cut says so, with its whole length.
 */
export function resultForModel(result: ActionResult, limit = MODEL_RESULT_CHARACTERS) {
	const { action, data: _data, error, http, output, status, stderr, type, ...rest } = result;
	const whole = {
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
	};
	const shown = shortened(whole, limit * SHARE_BESIDE_OUTPUT);
	const left = limit - JSON.stringify({ action, type, status, output: '', ...shown }).length + 2;
	return { action, type, status, output: beginningOf(output, left), ...shown };
}

function endOf(text: string): string {
	if (text.length <= ERROR_CHARACTERS) return text;
	return `[${text.length - ERROR_CHARACTERS} characters cut here] ${text.slice(-ERROR_CHARACTERS).toWellFormed()}`;
}

/** The object with texts, lists and objects cut until it takes at most `characters` of JSON. */
function shortened(whole: object, characters: number): object {
	if (JSON.stringify(whole).length <= characters) return whole;
	let cut: object = {};
	for (const [longest, most] of STEPS) {
		const entries = Object.entries(whole).map(([key, value]) => [key, part(asJson(value), longest, most)]);
		cut = Object.fromEntries(entries) as object;
		if (JSON.stringify(cut).length <= characters) break;
	}
	return cut;
}

function asJson(value: unknown): unknown {
	return JSON.parse(JSON.stringify(value ?? null));
}

function part(value: unknown, longest: number, most: number): unknown {
	if (typeof value === 'string') {
		if (value.length <= longest) return value;
		return `${value.slice(0, longest).toWellFormed()} [cut here: ${longest} of ${value.length} characters]`;
	}
	if (value === null || typeof value !== 'object') return value;
	const entries = Object.entries(value);
	const kept = entries.slice(0, most).map(([key, each]) => [key, part(each, longest, most)] as const);
	const left = entries.length - kept.length;
	const note = left === 0 ? [] : [`${left} more entries, cut here`];
	if (Array.isArray(value)) return [...kept.map(([, each]) => each), ...note];
	return Object.fromEntries([...kept, ...note.map((words) => ['…', words] as const)]);
}

/** The beginning of the text that takes at most `characters` as JSON. */
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
