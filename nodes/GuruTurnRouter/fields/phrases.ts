import type { INodeProperties } from 'n8n-workflow';

import { PHRASES, type Phrases } from '../turn/answer/phrases';

const NAMES: Readonly<Record<keyof Phrases, string>> = {
	alreadyDone: 'Agreed Once More',
	blocked: 'Action Could Not Run',
	cancelled: 'Action Was Cancelled',
	confirm: 'Ask Before a Change',
	dropped: 'Change Was Refused',
	failed: 'Action Failed',
	lacking: 'Values Are Missing',
	lookedUp: 'Looked Up For',
	moreEntries: 'More Entries',
	noActions: 'No Actions',
	noOutput: 'No Output',
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
};

/** What is filled in, where the phrase has to hold it. */
const DESCRIPTIONS: Readonly<Partial<Record<keyof Phrases, string>>> = {
	confirm:
		'Asks the user before a change is made. {action} is its name, {values} is each value that it would get.',
	forApproval:
		'Said where a change waits for an approval. {action} is its name, {values} is each value that it would get.',
	preview:
		'Says in a preview that an action would run. {action} is its name, {values} is each value that it would get.',
	dropped: "Said after the user's no. {actions} is what was left undone.",
	alreadyDone:
		'Said where the user agrees to something once more. {actions} is what was done the first time.',
	offer:
		'Offers up to three actions that may be meant. {actions} is their list, a numbered line each; the user picks one in the next message.',
};

const phraseNames = Object.keys(PHRASES).filter((name): name is keyof Phrases => Object.hasOwn(NAMES, name));

function phraseField(name: keyof Phrases, start: string): INodeProperties {
	const description = DESCRIPTIONS[name];
	return {
		displayName: NAMES[name],
		name,
		type: 'string',
		default: start,
		...(description === undefined ? {} : { description }),
	};
}

/** The sentences of an answer that no model writes, each with ours as its start. */
export const phrasesField: INodeProperties = {
	displayName: 'Phrases',
	name: 'phrases',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Set Phrases',
	description:
		'The fixed sentences of answers that no model writes, in your language; what stands in {braces} is filled in',
	options: [
		{
			displayName: 'Phrases',
			name: 'values',
			values: phraseNames
				.map((name) => phraseField(name, PHRASES[name]))
				.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
		},
	],
};
