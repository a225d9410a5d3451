/** Labelled questions: one JSON object a line. */
import { z } from 'zod/v4';

import { recordOf } from '../../nodes/shared/values/record';
import { parseJsonLines } from './jsonLines';
import { message, moment, parameterValue, parameterValues, problemOf, timeZone } from './lineFields';

/** Somebody is signed in where a question does not say who. */
export const USUAL_CALLER = 'signed-in-user@example.com';

const lineSchema = z.object({
	question: z.string(),
	/** Oldest first. */
	history: z.array(message).default([]),
	now: moment.optional(),
	/** Without it the offset of `now` counts. */
	timeZone: timeZone.optional(),
	expect: z.array(z.object({ action: z.string(), parameters: parameterValues.default({}) })),
	/** Actions that fit, but lack the named required parameters; `given` holds the values that were said. */
	missing: z
		.array(
			z.object({
				action: z.string(),
				parameters: z.array(z.string()),
				given: parameterValues.default({}),
			}),
		)
		.default([]),
	/** By action and parameter: values that are as right as the expected one. */
	accept: recordOf(recordOf(z.array(parameterValue))).default({}),
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
	return parseJsonLines(text, file, (json) => readQuestion(json, resolveAction));
}

function readQuestion(
	json: unknown,
	resolveAction: (name: string) => string | undefined,
): LabelledQuestion | string {
	const parsed = lineSchema.safeParse(json);
	if (!parsed.success) return problemOf(parsed.error);
	const question = parsed.data;
	const named = [...question.expect, ...question.missing].map(({ action }) => action);
	const unknown = [...named, ...Object.keys(question.accept)].find(
		(name) => resolveAction(name) === undefined,
	);
	if (unknown !== undefined)
		return `no action is called "${unknown}". Check the name, or add its file with --actions.`;
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
