import { getOwn } from '../../../shared/values/getOwn';
import { REASONS, type Reasons } from './reasons';

/**
 * The fixed sentences of answers that no model writes. `{action}`, `{output}`, `{reason}`, `{values}`, `{actions}`
 * and `{count}` are filled in. An author may replace each of them, in any language.
 */
export interface Phrases {
	readonly result: string;
	readonly noOutput: string;
	/** An empty list or object. */
	readonly nothingFound: string;
	/** The end of a list that was shortened. */
	readonly moreEntries: string;
	readonly failed: string;
	readonly cancelled: string;
	readonly outcomeUnknown: string;
	readonly lacking: string;
	readonly blocked: string;
	/** Asks whether to make a change with these values. */
	readonly confirm: string;
	/** Says that a change with these values waits for an approval. */
	readonly forApproval: string;
	/** Says that an action would run with these values. */
	readonly preview: string;
	/** The values of a look-up that may have been meant differently. */
	readonly lookedUp: string;
	/** The user refused what was waiting. */
	readonly dropped: string;
	/** The same in a preview. */
	readonly wouldDrop: string;
	/** The user agreed again to something that was already done. */
	readonly alreadyDone: string;
	/** The approval was refused. */
	readonly notApproved: string;
	/** The approval was not given in time, or its answer could not be understood. */
	readonly notDecided: string;
	/** Actions that may be meant; `{actions}` is a numbered list. */
	readonly offer: string;
	readonly used: string;
	readonly nothingMatched: string;
	readonly noActions: string;
	/** The message has no words, for example only a file. */
	readonly noQuestion: string;
	/** The model could not be asked what to do. */
	readonly undecided: string;
	/** A second arrival of a turn that is still being answered. */
	readonly underWay: string;
	/** A second arrival of a turn whose first arrival changed something and then stopped without an outcome. */
	readonly interrupted: string;
	/** A second arrival of a turn whose answer is no longer kept, or whose ID belongs to another message. */
	readonly repeated: string;
	/** The texts for `{reason}`. */
	readonly reasons: Reasons;
}

export const PHRASES: Phrases = {
	result: '{action}: {output}',
	noOutput: '{action} ended without saying anything.',
	nothingFound: '{action}: nothing found.',
	moreEntries: '… and {count} more',
	failed: '{action} did not succeed: {reason}.',
	cancelled: '{action} was cancelled.',
	outcomeUnknown:
		'{action}: it is not known whether this went through, so please check first before trying again.',
	lacking: 'To go on with {action}, please tell me: {values}.',
	blocked: '{action} could not run: {reason}.',
	confirm: 'I am ready to run {action}: {values}. Shall I do it?',
	forApproval: 'An approval is needed for {action}: {values}. I have passed it on; nothing is done yet.',
	preview: '{action} would run: {values}.',
	lookedUp: '{action} looked this up for {values}.',
	wouldDrop: 'In a real turn this would be dropped; here it still waits: {actions}.',
	dropped: 'All right, I have left it: {actions}.',
	alreadyDone: 'That was done already; nothing was done a second time: {actions}.',
	notApproved: 'This was not approved, so it was not done: {actions}.',
	notDecided: 'This was not approved in time, so it was not done: {actions}.',
	offer: 'Did you mean one of these?\n{actions}',
	used: 'Actions used: {actions}.',
	nothingMatched: 'I’m sorry, I found nothing here that answers this. I can help with: {actions}.',
	noActions: 'I’m sorry, there is nothing attached here that could answer this.',
	noQuestion: 'I can only work on what is written. Please tell me in words what you need.',
	undecided: 'I’m sorry, I could not work on this just now; nothing was done. Please try again later.',
	underWay: 'This message is already being worked on; nothing was started a second time.',
	interrupted:
		'This message was being worked on when that was interrupted. It is not known whether a change went through, so please check first before asking again.',
	repeated: 'This message has been answered before; nothing was done a second time.',
	reasons: REASONS,
};

/** Fills the placeholders of a phrase. Placeholders in the filled-in texts are not replaced. */
export function fill(phrase: string, values: Readonly<Record<string, string>>): string {
	return phrase.replace(/\{([a-z]+)\}/gu, (placeholder, name: string) => getOwn(values, name) ?? placeholder);
}
