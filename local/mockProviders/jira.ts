/**
 * Jira Cloud's issue creation (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/):
 * fields as objects, the description in the Atlassian Document Format.
 */
import { z } from 'zod/v4';
import { DEMO_KEYS } from './keys';
import { hasBasic, jsonBody, type Provider, type MockAnswer } from './http';

const PRIORITIES = new Set(['Highest', 'High', 'Medium', 'Low', 'Lowest']);
const text = z.strictObject({ type: z.literal('text'), text: z.string().min(1) });
const block = z.discriminatedUnion('type', [
	z.strictObject({ type: z.literal('paragraph'), content: z.array(text).optional() }),
	z.strictObject({
		type: z.literal('heading'),
		attrs: z.strictObject({ level: z.int().min(1).max(6) }),
		content: z.array(text).optional(),
	}),
]);
const documentSchema = z.strictObject({
	type: z.literal('doc'),
	version: z.literal(1),
	content: z.array(block),
});
const issueSchema = z.strictObject({
	fields: z.strictObject({
		project: z.strictObject({ key: z.string() }),
		issuetype: z.strictObject({ name: z.string() }),
		summary: z.string().default(''),
		priority: z.strictObject({ name: z.string() }).optional(),
		labels: z.array(z.string()).optional(),
		description: z.unknown().optional(),
	}),
});

export function jira(): Provider {
	let created = 100;
	return (request) => {
		if (request.path !== '/rest/api/3/issue') return undefined;
		if (!hasBasic(request, DEMO_KEYS.jiraEmail, DEMO_KEYS.jira)) {
			return { status: 401, body: 'Client must be authenticated to access this resource.', raw: true };
		}
		if (request.method !== 'POST') return refusal({}, ['Method Not Allowed'], 405);
		const issue = issueSchema.safeParse(jsonBody(request));
		if (!issue.success) return refusal({}, ['Invalid request payload. Refer to the REST API documentation.']);
		const errors = errorsOf(issue.data.fields);
		if (Object.keys(errors).length > 0) return refusal(errors);
		created += 1;
		const key = `${DEMO_KEYS.jiraProject}-${created}`;
		const self = `https://demo.atlassian.net/rest/api/3/issue/${10_000 + created}`;
		return { status: 201, body: { id: String(10_000 + created), key, self } };
	};
}

function errorsOf({
	project,
	issuetype,
	summary,
	priority,
	labels = [],
	description,
}: z.infer<typeof issueSchema>['fields']): Record<string, string> {
	const errors: Record<string, string> = {};
	if (project.key !== DEMO_KEYS.jiraProject) errors['project'] = 'valid project is required';
	if (!['Bug', 'Task'].includes(issuetype.name)) errors['issuetype'] = 'Specify a valid issue type';
	if (summary.trim() === '') errors['summary'] = 'You must specify a summary of the issue.';
	else if (summary.length >= 255) errors['summary'] = 'Summary must be less than 255 characters.';
	else if (/[\r\n]/.test(summary))
		errors['summary'] = 'The summary is invalid because it contains newline characters.';
	if (priority && !PRIORITIES.has(priority.name)) errors['priority'] = 'Specify a valid priority.';
	if (labels.some((label) => /\s/.test(label)))
		errors['labels'] = 'The label contains spaces which is invalid.';
	if (description !== undefined && !documentSchema.safeParse(description).success)
		errors['description'] =
			'Operation value must be an Atlassian Document (see the Atlassian Document Format)';
	return errors;
}

function refusal(errors: Record<string, string>, errorMessages: string[] = [], status = 400): MockAnswer {
	return { status, body: { errorMessages, errors } };
}
