import type { INodeProperties } from 'n8n-workflow';

/** Who is asking, as the step, the tool and the router take it. */
export const callerValues: INodeProperties[] = [
	{
		displayName: 'E-Mail',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.user.email }}',
	},
	{
		displayName: 'Groups',
		name: 'groups',
		type: 'string',
		default: '',
		placeholder: 'e.g. Support, Berlin',
		description: 'Names of the groups the caller is in, separated by commas',
	},
	{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Ada Lovelace' },
	{
		displayName: 'This Source Is Verified',
		name: 'trusted',
		type: 'boolean',
		default: false,
		description:
			'Whether the values come from a source that has checked who the caller is, such as a page with sign-in; otherwise e-mail, name and groups stay empty',
	},
];

export const assistantSlugField: INodeProperties = {
	displayName: 'Assistant Slug',
	name: 'assistantSlug',
	type: 'string',
	default: '',
	placeholder: 'e.g. support-assistant',
	description: "Value of GURUBASE_GURU_SLUG; if empty, it is made from the workflow's name",
};
