import type { z } from 'zod/v4';

/** The fields' labels in the editor. */
export const LABELS: Readonly<Record<string, string>> = {
	actionName: 'Name',
	actionEnabled: 'Enabled',
	condition: 'When to Trigger',
	exampleQuestions: 'Example Questions',
	runsWith: 'Runs With',
	actionType: 'Action Type',
	effect: 'Changes Data',
	answerAsIs: 'Answer as It Is',
	confirm: 'Ask Before Running',
	parameters: 'Parameters',
	pythonCode: 'Python Code',
	method: 'Method',
	url: 'URL',
	headers: 'Headers',
	body: 'Body',
	options: 'Options',
	timeout: 'Time Limit',
	network: 'Network',
	assistantSlug: 'Assistant Slug',
};

/** The label of the field that an issue is about, with the number of the entry in a list. */
export function fieldOf(issue: z.core.$ZodIssue | undefined): string {
	const [field, , index] = issue?.path ?? [];
	const label = LABELS[String(field)] ?? String(field);
	return typeof index === 'number' ? `${label}, entry ${index + 1}` : label;
}
