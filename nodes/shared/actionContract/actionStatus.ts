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
