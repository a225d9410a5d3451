import type { RawOutcome } from './result';

/** A failure after which a write may have been carried out, so that nobody should simply try again. */
export function outcomeUnknown(failure: RawOutcome): RawOutcome {
	return {
		...failure,
		status: 'outcome_unknown',
		error: {
			message:
				`${failure.error?.message ?? ''} The request may have been carried out. Check in the other system before trying again.`.trim(),
		},
	};
}
