import type { OutputFile } from '../../../sandbox/run/outputFiles';
import type { ParameterValue } from '../../shared/values/parameterValue';

/** Every way one run of an action can end. */
export const ACTION_STATUSES = [
	'success',
	/** The code raised, or left with a non-zero exit code. */
	'raised',
	'syntax_error',
	'refused',
	'out_of_memory',
	'timed_out',
	'too_much_output',
	'engine_unreachable',
	'image_missing',
	'container_failed',
	'cancelled',
	/** A status outside 2xx. */
	'http_error',
	/** No connection, no such host, TLS or a redirect that is not followed. */
	'unreachable',
	'response_too_large',
	/** A write that timed out, was cancelled or lost its connection after sending: check before trying again. */
	'outcome_unknown',
	'missing_parameters',
	'invalid_parameters',
	/** A secret it refers to is missing, or its author switched it off. */
	'disabled',
	'invalid_definition',
] as const;

export type ActionStatus = (typeof ACTION_STATUSES)[number];

export interface ActionError {
	/** What happened and what to do. */
	readonly message: string;
	/** The user's own frames and line numbers. */
	readonly traceback?: string;
	readonly line?: number;
}

/** What one run of one action produced; every text is masked. */
export interface ActionResult {
	readonly action: string;
	readonly type: 'PYTHON_CODE' | 'API_CALL';
	readonly status: ActionStatus;
	readonly output: string;
	/** The output as data where all of it is one JSON value. */
	readonly data?: unknown;
	readonly error?: ActionError;
	readonly stderr?: string;
	readonly http?: { readonly status: number; readonly headers: Readonly<Record<string, string>> };
	/** What Python code left in /tmp/output. The names are masked, the content cannot be. */
	readonly files?: readonly OutputFile[];
	/** The values it ran with, defaults included; secrets never. */
	readonly parameters: Readonly<Record<string, ParameterValue>>;
	/** Required parameters without a value. */
	readonly missing?: readonly string[];
	readonly warnings?: readonly string[];
	/** ISO 8601, UTC. */
	readonly startedAt: string;
	readonly durationMs: number;
}

/** What an implementation reports before masking. */
export interface RawOutcome {
	readonly status: ActionStatus;
	readonly output: string;
	/** True where `output` stops in the middle of what was written. */
	readonly outputCut?: boolean;
	readonly error?: ActionError;
	readonly stderr?: string;
	readonly stderrCut?: boolean;
	readonly http?: { readonly status: number; readonly headers: Readonly<Record<string, string>> };
	readonly files?: readonly OutputFile[];
	readonly warnings?: readonly string[];
}
