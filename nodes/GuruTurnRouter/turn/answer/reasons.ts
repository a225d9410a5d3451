/**
 * Why an action gave no result, for the person who asked: one phrase for each status, and for each reason why an
 * action does not run. Details for whoever runs the workflow are in the audit, the notes and the log.
 */
export const REASONS = {
	raised: 'something went wrong while it ran',
	syntax_error: 'it is not set up correctly',
	refused: 'it is not set up correctly',
	out_of_memory: 'there was too much to work on at once',
	timed_out: 'it took too long',
	too_much_output: 'it found too much to show',
	engine_unreachable: 'the place where it runs is not available right now',
	image_missing: 'the place where it runs is still being prepared, please try again in some minutes',
	container_failed: 'the place where it runs had a problem',
	cancelled: 'it was cancelled',
	http_error: 'the service that it asks answered with an error',
	unreachable: 'the service that it asks could not be reached',
	response_too_large: 'it found too much to show',
	outcome_unknown: 'it is not known whether it went through',
	missing_parameters: 'a detail that it needs is missing',
	invalid_parameters: 'a detail that it was given does not fit',
	disabled: 'it is not available right now',
	invalid_definition: 'it is not set up correctly',
	/** A tool that is no Guru Action. */
	failed: 'something went wrong',
	empty_result: 'it gave no answer',
	/** Reasons why an action does not run. */
	not_started: 'it was not started, so nothing was changed; please say it again in a moment',
	reads_only: 'I may only look things up here',
	limit_reached: 'too much was asked for at once',
	cannot_ask: 'it needs a yes first, and I cannot ask for one in this conversation',
	holds_secret: 'it needs a yes first, and its values hold a secret, which is not kept for that',
	changed_since: 'it was changed or taken away after it was proposed, so please ask for it again',
	interrupted: 'it was begun before and interrupted, so please check first whether it went through',
	not_certain:
		'I cannot make sure just now that it is done only once, so nothing was done; please say yes again in a moment',
} as const;

export type Reason = keyof typeof REASONS;
export type Reasons = Readonly<Record<Reason, string>>;

/** The phrase for a status, or the general one if the status has none. */
export function reasonFor(status: string, reasons: Reasons): string {
	return isReason(status) ? reasons[status] : reasons.failed;
}

/** True for a status or reason with a phrase of its own. */
export function isReason(status: string): status is Reason {
	return Object.hasOwn(REASONS, status);
}
