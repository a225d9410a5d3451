/** What an action is, independent of how it was written: in node fields or in the exchange format. */
import type { Confirm, Effect } from '../../shared/actionContract/effect';
import type { ParameterDefinition } from '../../shared/actionContract/parameter';

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type HttpMethod = (typeof HTTP_METHODS)[number];

export interface PythonImplementation {
	readonly type: 'PYTHON_CODE';
	readonly code: string;
	/** How long the user's code may run, in seconds, 1–30. */
	readonly timeoutSeconds: number;
	/** The only hosts that it may connect to; absent if its author did not list any. */
	readonly network?: readonly string[];
}

export interface HeaderTemplate {
	readonly key: string;
	readonly value: string;
}

export interface ApiCallImplementation {
	readonly type: 'API_CALL';
	readonly method: HttpMethod;
	readonly url: string;
	readonly headers: readonly HeaderTemplate[];
	/** Sent as it is, with values encoded for the format it is written in. */
	readonly body?: string;
	/** Time limit of the whole call, redirects included, in seconds, 1–30. */
	readonly timeoutSeconds: number;
}

export interface ActionDefinition {
	/** 1–64 characters of any kind, shown as written. */
	readonly name: string;
	readonly enabled: boolean;
	/** When to trigger. Empty on the step, which runs for every item. */
	readonly condition: string;
	readonly exampleQuestions: readonly string[];
	/** Name of the action that this one accompanies: it runs when, and only when, that one runs. */
	readonly runsWith?: string;
	readonly effect: Effect;
	/** Its output is the answer if it alone ran, and succeeded. */
	readonly answerAsIs?: true;
	/** Whether the user is asked before it runs; absent where the router decides. */
	readonly confirm?: Confirm;
	readonly parameters: readonly ParameterDefinition[];
	readonly implementation: PythonImplementation | ApiCallImplementation;
}

export const DEFAULT_TIMEOUT_SECONDS = 30;

/** What an action does to data if its author did not say. */
export function usualEffect(
	implementation: { type: 'PYTHON_CODE' } | { type: 'API_CALL'; method: HttpMethod },
): Effect {
	return implementation.type === 'PYTHON_CODE' || implementation.method === 'GET' ? 'read' : 'write';
}
