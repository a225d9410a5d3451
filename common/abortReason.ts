/** The reason that a signal was aborted with, as an Error. A reason may be any value. */
export function abortReason(signal: AbortSignal): Error {
	return signal.reason instanceof Error ? signal.reason : new Error('Aborted.', { cause: signal.reason });
}
