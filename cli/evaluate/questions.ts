/** Labelled questions: one JSON object a line. */
import { z } from 'zod/v4';

import { recordOf } from '../../nodes/values/record';
import { UsageError } from '../exit';

/** Somebody is signed in where a question does not say who. */
export const USUAL_CALLER = 'signed-in-user@example.com';

const parameters = recordOf(z.union([z.string(), z.number(), z.boolean()]));
const expectation = z.object({ action: z.string(), parameters: parameters.default({}) });
const messageSchema = z.object({ role: z.enum(['user', 'assistant']), text: z.string() });
const lineSchema = z.object({
	question: z.string(),
	history: z.array(messageSchema).default([]),
	/** ISO 8601 with its zone. */
	now: z.iso
		.datetime({ offset: true, error: 'is no time with a zone, like 2026-11-23T09:30:00+01:00' })
		.optional(),
	/** IANA name; without it the offset of `now` counts. */
	timeZone: z.string().optional(),
	expect: z.array(expectation),
	/** Actions that fit, but lack the named required parameters; `given` holds the values that were said. */
	missing: z
		.array(z.object({ action: z.string(), parameters: z.array(z.string()), given: parameters.default({}) }))
		.default([]),
	/** By action and parameter: values that are as right as the expected one. */
	accept: recordOf(recordOf(z.array(z.union([z.string(), z.number(), z.boolean()])))).default({}),
	language: z.string().optional(),
	kind: z.string().optional(),
	/** The signed-in user; null for nobody. Without it somebody is signed in. */
	caller: z.object({ email: z.string() }).nullable().default({ email: USUAL_CALLER }),
});

/** One labelled question, checked. */
export type LabelledQuestion = z.infer<typeof lineSchema>;

/**
 * Reads a file of questions.
 *
 * @param resolveAction gives the name as its action has it, or undefined for an action that is not there
 * @throws UsageError naming the file and every line that cannot be read
 */
export function parseQuestions(
	text: string,
	file: string,
	resolveAction: (name: string) => string | undefined,
): readonly LabelledQuestion[] {
	const problems: string[] = [];
	const questions = text
		.replace(/^\uFEFF/, '')
		.split(/\r?\n/)
		.flatMap((line, index) => {
			if (line.trim() === '') return [];
			const read = parseLine(line, resolveAction);
			if (typeof read !== 'string') return [read];
			problems.push(`${file}: line ${index + 1}: ${read}`);
			return [];
		});
	if (problems.length > 0) throw new UsageError(shortList(problems));
	if (questions.length === 0) throw new UsageError(`${file} holds no question.`);
	return questions;
}

function parseLine(
	line: string,
	resolveAction: (name: string) => string | undefined,
): LabelledQuestion | string {
	let json: unknown;
	try {
		json = JSON.parse(line);
	} catch {
		return 'this is not JSON. Write one object a line, like {"question": "…", "expect": []}.';
	}
	const parsed = lineSchema.safeParse(json);
	if (!parsed.success) {
		return parsed.error.issues
			.map(({ path, message }) => `${path.join('.') || 'the line'}: ${message}`)
			.join('; ');
	}
	const question = parsed.data;
	const named = [...question.expect, ...question.missing].map(({ action }) => action);
	const unknown = [...named, ...Object.keys(question.accept)].find(
		(name) => resolveAction(name) === undefined,
	);
	if (unknown !== undefined)
		return `no action is called "${unknown}". Check the name, or add its file with --actions.`;
	if (question.timeZone !== undefined && !isTimeZone(question.timeZone))
		return `"${question.timeZone}" is no time zone.`;
	const renamed = <T extends { action: string }>(entry: T): T => ({
		...entry,
		action: resolveAction(entry.action) ?? entry.action,
	});
	return {
		...question,
		expect: question.expect.map(renamed),
		missing: question.missing.map(renamed),
		accept: Object.fromEntries(
			Object.entries(question.accept).map(([action, values]) => [resolveAction(action) ?? action, values]),
		),
	};
}

function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}

function shortList(problems: readonly string[]): string {
	const shown = problems.slice(0, 20);
	const rest = problems.length - shown.length;
	return [...shown, ...(rest > 0 ? [`… and ${rest} more`] : [])].join('\n');
}
