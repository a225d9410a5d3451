import type { z } from 'zod/v4';

import type { DefinitionIssue } from '../../action/issues';

/** What is allowed at places that accept several types: zod names none of them. */
const ALLOWED: ReadonlyArray<readonly [place: RegExp, allowed: string]> = [
	[/^action_type$/, 'must be one of "PYTHON_CODE", "API_CALL", "AGENT".'],
	[/^parameters\[\d+\]\.default$/, 'must be a text, a number, true, false or null.'],
	[/^config\.body$/, 'must be an object, a text or null.'],
];

/** What is wrong with an action's shape: the place, and what is allowed there. */
export function describeShapeIssue(issue: z.core.$ZodIssue, prefix: string): DefinitionIssue {
	const path = pathOf(issue.path);
	const field = path === '' ? prefix.replace(/\.$/, '') : prefix + path;
	return { field: field || 'file', message: messageOf(issue, path) };
}

function pathOf(parts: readonly PropertyKey[]): string {
	return parts.reduce<string>((text, part) => {
		if (typeof part === 'number') return `${text}[${part}]`;
		return text === '' ? String(part) : `${text}.${String(part)}`;
	}, '');
}

function messageOf(issue: z.core.$ZodIssue, path: string): string {
	const missing = isMissing(issue, path) ? 'is missing. It ' : '';
	switch (issue.code) {
		case 'invalid_type':
			return `${missing}must be ${wordFor(issue.expected)}.`;
		case 'invalid_value':
			return `${missing}must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}.`;
		case 'invalid_union': {
			const allowed = ALLOWED.find(([place]) => place.test(path))?.[1];
			return missing + (allowed ?? 'has a value of a type that is not allowed here.');
		}
		default:
			return issue.message;
	}
}

/** An action's type selects its schema, so zod reports the whole action if the type is wrong. */
function isMissing({ input }: z.core.$ZodIssue, path: string): boolean {
	if (path !== 'action_type') return input === undefined;
	return input !== null && typeof input === 'object' && !Object.hasOwn(input, path);
}

function wordFor(type: string): string {
	const words: Readonly<Record<string, string>> = {
		string: 'a text',
		number: 'a number',
		boolean: 'true or false',
		array: 'a list',
		object: 'an object',
	};
	return words[type] ?? type;
}
