import type { Effect } from './effect';
import type { ActionStatus } from './actionStatus';
import type { ParameterValue } from '../values/parameterValue';

/** What one run of an action would do; every text is masked. */
export interface ActionPreview {
	readonly action: string;
	readonly type: 'PYTHON_CODE' | 'API_CALL';
	readonly effect: Effect;
	/** The values that it would run with, including defaults and without secrets. */
	readonly parameters: Readonly<Record<string, ParameterValue>>;
	/** Required parameters without a value. */
	readonly missing?: readonly string[];
	/** Why the run would end before anything is sent or started. Absent if it would begin. */
	readonly refusal?: { readonly status: ActionStatus; readonly message: string };
	/** What an API call would send. */
	readonly request?: PreviewedRequest;
	/** The names of the environment variables that Python code would get, sorted. */
	readonly variables?: readonly string[];
}

/** A request with every value in place and every secret masked. */
export interface PreviewedRequest {
	/** GET, POST and the like. */
	readonly method: string;
	readonly url: string;
	readonly headers: ReadonlyArray<{ readonly key: string; readonly value: string }>;
	readonly body?: string;
}

/** The request as text: a line for the method and address, one for each header, and the body. */
export function requestInWords({ body, headers, method, url }: PreviewedRequest): string {
	const lines = [`${method} ${url}`, ...headers.map(({ key, value }) => `${key}: ${value}`)];
	return [lines.join('\n'), ...(body === undefined ? [] : [body])].join('\n\n');
}
