import type { INodeProperties } from 'n8n-workflow';

import { PHRASES, type Phrases } from '../turn/answer/answerPhrases';
import { isReason, REASONS, type Reason } from '../turn/answer/reasons';

type Sentence = Exclude<keyof Phrases, 'reasons'>;

const NAMES: Readonly<Record<Sentence, string>> = {
	alreadyDone: 'Change Was Made Before',
	blocked: 'Action Could Not Run',
	cancelled: 'Action Was Cancelled',
	confirm: 'Ask Before a Change',
	dropped: 'Change Was Refused',
	failed: 'Action Failed',
	lacking: 'Values Are Missing',
	lookedUp: 'Result of a Look-Up',
	moreEntries: 'More Entries',
	noActions: 'No Actions',
	noOutput: 'No Output',
	noQuestion: 'Message Without Words',
	notApproved: 'Not Approved',
	notDecided: 'Not Approved in Time',
	nothingFound: 'Nothing Found',
	nothingMatched: 'Nothing Matched',
	offer: 'Did You Mean',
	outcomeUnknown: 'Outcome Unknown',
	preview: 'Would Run',
	repeated: 'Turn Was Answered Before',
	result: 'Result',
	undecided: 'Model Could Not Decide',
	forApproval: 'Waits for Approval',
	interrupted: 'Turn Was Interrupted',
	underWay: 'Turn Is Under Way',
	used: 'Actions Used',
	wouldDrop: 'Change Would Be Dropped',
};

/** Placeholders that the phrase has to contain. */
const DESCRIPTIONS: Readonly<Partial<Record<Sentence, string>>> = {
	confirm:
		'Asks the user before a change is made. {action} is its name, {values} is each value that it would get.',
	forApproval:
		'Used when a change waits for an approval. {action} is its name, {values} is each value that it would get.',
	preview:
		'Says in a preview that an action would run. {action} is its name, {values} is each value that it would get.',
	dropped: 'Used after the user said no. {actions} is what was not done.',
	wouldDrop: 'Used in a preview after the user said no. {actions} is what would be dropped and still waits.',
	alreadyDone:
		'Used when the user agrees to something a second time. {actions} is what was done the first time.',
	offer:
		'Offers up to three actions that may be meant. {actions} is their list, with one numbered line for each; the user picks one in the next message.',
};

const phraseNames = Object.keys(PHRASES).filter((name): name is Sentence => Object.hasOwn(NAMES, name));

function phraseField(name: Sentence, start: string): INodeProperties {
	const description = DESCRIPTIONS[name];
	return {
		displayName: NAMES[name],
		name,
		type: 'string',
		default: start,
		...(description === undefined ? {} : { description }),
	};
}

const REASON_NAMES: Readonly<Record<Reason, string>> = {
	cannot_ask: 'Cannot Ask',
	cancelled: 'Cancelled',
	changed_since: 'Changed Since It Was Proposed',
	container_failed: 'Container Failed',
	disabled: 'Not Available',
	empty_result: 'Tool Answered Nothing',
	engine_unreachable: 'Engine Not Reached',
	failed: 'Failed',
	holds_secret: 'Holds a Secret',
	http_error: 'API Answered With an Error',
	image_missing: 'Image Not Ready',
	interrupted: 'Interrupted',
	invalid_definition: 'Not Valid',
	invalid_parameters: 'Value Does Not Fit',
	limit_reached: 'Limit Reached',
	missing_parameters: 'Value Is Missing',
	not_certain: 'Cannot Be Sure to Run Once',
	not_started: 'Not Started',
	out_of_memory: 'Out of Memory',
	outcome_unknown: 'Outcome Unknown',
	raised: 'Code Raised an Error',
	reads_only: 'May Only Read',
	refused: 'Code Was Refused',
	response_too_large: 'Response Too Large',
	syntax_error: 'Syntax Error',
	timed_out: 'Timed Out',
	too_much_output: 'Too Much Output',
	unreachable: 'API Not Reached',
};

const reasonFields = Object.entries(REASONS)
	.flatMap(([name, start]): INodeProperties[] =>
		isReason(name) ? [{ displayName: REASON_NAMES[name], name, type: 'string', default: start }] : [],
	)
	.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));

/** The sentences of an answer that no model writes, each with its default. */
export const phrasesField: INodeProperties = {
	displayName: 'Phrases',
	name: 'phrases',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Set Phrases',
	description:
		'The fixed sentences for answers that no model writes, in your language; a name in {braces} is replaced by its value',
	options: [
		{
			displayName: 'Phrases',
			name: 'values',
			values: phraseNames
				.map((name) => phraseField(name, PHRASES[name]))
				.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
		},
		{
			displayName: 'Reasons',
			name: 'reasons',
			values: reasonFields,
		},
	],
};
