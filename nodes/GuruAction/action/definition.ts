/** What an action is, whichever way it was written down: node fields or the exchange format. */
import type { Confirm, Effect } from '../../shared/actionContract/effect';
import type { ParameterDefinition } from '../../shared/actionContract/parameter';

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type HttpMethod = (typeof HTTP_METHODS)[number];

export interface PythonImplementation {
	readonly type: 'PYTHON_CODE';
	readonly code: string;
	/** Seconds of the user's code, 1–30. */
	readonly timeoutSeconds: number;
	/** The hosts that it may connect to at most; absent where its author did not say. */
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
	/** Seconds for the whole call, redirects included, 1–30. */
	readonly timeoutSeconds: number;
}

export interface ActionDefinition {
	/** 1–64 characters of any kind, shown as written. */
	readonly name: string;
	readonly enabled: boolean;
	/** When to trigger; empty on the step, which runs for every item. */
	readonly condition: string;
	readonly exampleQuestions: readonly string[];
	/** Name of the action that this one accompanies: it runs when, and only when, that one runs. */
	readonly runsWith?: string;
	readonly effect: Effect;
	/** Its output is the answer where it alone ran and succeeded. */
	readonly answerAsIs?: true;
	/** Whether the user is asked before it runs; absent where the router decides. */
	readonly confirm?: Confirm;
	readonly parameters: readonly ParameterDefinition[];
	readonly implementation: PythonImplementation | ApiCallImplementation;
}

export const DEFAULT_TIMEOUT_SECONDS = 30;

/** What an action does to data when its author did not say. */
export function usualEffect(
	implementation: { type: 'PYTHON_CODE' } | { type: 'API_CALL'; method: HttpMethod },
): Effect {
	return implementation.type === 'PYTHON_CODE' || implementation.method === 'GET' ? 'read' : 'write';
}
