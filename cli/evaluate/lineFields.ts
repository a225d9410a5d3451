/** Fields that labelled questions and recorded replies share. */
import { z } from 'zod/v4';

import type { TurnMessage } from '../../nodes/GuruTurnRouter/turn/turn';
import { recordOf } from '../../nodes/shared/values/record';

export const parameterValue = z.union([z.string(), z.number(), z.boolean()]);
export const parameterValues = recordOf(parameterValue);

/** ISO 8601 with its zone. */
export const moment = z.iso.datetime({
	offset: true,
	error: 'is not a time with a zone, such as 2026-11-23T09:30:00+01:00',
});

/** IANA name. */
export const timeZone = z
	.string()
	.refine(isTimeZone, { error: ({ input }) => `"${String(input)}" is not a time zone` });

/** The result of an earlier run. */
export const earlierResult = z.object({ action: z.string(), status: z.string(), output: z.string() });

/** A message before the question. `at` is its time, `results` are the results that an answer was written from. */
export const message = z
	.object({
		role: z.enum(['user', 'assistant']),
		text: z.string(),
		at: moment.optional(),
		results: z.array(earlierResult).optional(),
	})
	.transform(({ at, results, ...said }): TurnMessage => ({
		...said,
		...(at === undefined ? {} : { at: new Date(at) }),
		...(results === undefined ? {} : { results }),
	}));

/** What is wrong with a line, in one sentence. */
export function problemOf({ issues }: z.ZodError): string {
	return issues.map((issue) => `${issue.path.join('.') || 'the line'}: ${inWords(issue)}`).join('; ');
}

const TYPES: Readonly<Record<string, string>> = {
	...{ string: 'a text', number: 'a number', boolean: 'true or false' },
	...{ array: 'a list', object: 'an object', record: 'an object' },
};

/** zod's own messages do not say what to write. */
function inWords(issue: z.core.$ZodIssue): string {
	if (issue.code === 'invalid_type') return `has to be ${TYPES[issue.expected] ?? issue.expected}`;
	if (issue.code === 'invalid_union') return 'has to be a text, a number, or true or false';
	if (issue.code === 'invalid_value' && issue.message.startsWith('Invalid'))
		return `has to be one of ${issue.values.join(', ')}`;
	return issue.message;
}

function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}
