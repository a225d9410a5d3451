import type { INodeProperties } from 'n8n-workflow';

import { PHRASES, type Phrases } from '../turn/phrases';

const NAMES: Readonly<Record<keyof Phrases, string>> = {
	alreadyDone: 'Agreed Once More',
	blocked: 'Action Could Not Run',
	cancelled: 'Action Was Cancelled',
	confirm: 'Ask Before a Change',
	dropped: 'Change Was Refused',
	failed: 'Action Failed',
	lacking: 'Values Are Missing',
	moreEntries: 'More Entries',
	noActions: 'No Actions',
	noOutput: 'No Output',
	nothingFound: 'Nothing Found',
	nothingMatched: 'Nothing Matched',
	offer: 'Did You Mean',
	outcomeUnknown: 'Outcome Unknown',
	repeated: 'Turn Was Answered Before',
	result: 'Result',
	undecided: 'Model Could Not Decide',
	interrupted: 'Turn Was Interrupted',
	underWay: 'Turn Is Under Way',
	used: 'Actions Used',
};

const phraseNames = Object.keys(PHRASES).filter((name): name is keyof Phrases => Object.hasOwn(NAMES, name));

function phraseField(name: keyof Phrases, start: string): INodeProperties {
	return { displayName: NAMES[name], name, type: 'string', default: start };
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
