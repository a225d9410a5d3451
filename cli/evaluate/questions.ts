/** Labelled questions: one JSON object a line. */
import { z } from 'zod/v4';

import { recordOf } from '../../nodes/shared/values/record';
import { parseJsonLines } from './jsonLines';
import { message, moment, parameterValue, parameterValues, problemOf, timeZone } from './lineFields';

/** The caller if a question does not name one. */
export const USUAL_CALLER = 'signed-in-user@example.com';

/** The kinds of question that a line may have (test/eval/README.md). */
const KINDS = [
	...([
		'one match',
		'other words',
		'missing value',
		'several',
		'typing errors',
		'fragment',
		'history',
	] as const),
	...(['near miss', 'off topic'] as const),
] as const;

const lineSchema = z.object({
	question: z.string(),
	/** Oldest first. */
	history: z.array(message).default([]),
	now: moment.optional(),
	/** If absent, the offset of `now` counts. */
	timeZone: timeZone.optional(),
	expect: z.array(z.object({ action: z.string(), parameters: parameterValues.default({}) })),
	/** Actions that fit but lack the named required parameters. `given` has the values that the user gave. */
	missing: z
		.array(
			z.object({
				action: z.string(),
				parameters: z.array(z.string()),
				given: parameterValues.default({}),
			}),
		)
		.default([]),
	/** By action and parameter: values that are as correct as the expected one. */
	accept: recordOf(recordOf(z.array(parameterValue))).default({}),
	language: z.string().optional(),
	kind: z.enum(KINDS, { error: `is none of ${KINDS.join(', ')}` }).optional(),
	/** The signed-in user; null for nobody. If absent, `USUAL_CALLER` is signed in. */
	caller: z.object({ email: z.string() }).nullable().default({ email: USUAL_CALLER }),
});

/** One labelled question, checked. */
export type LabelledQuestion = z.infer<typeof lineSchema>;

/**
 * Reads a file of questions.
 *
 * @param resolveAction returns the action's own spelling of a name, or undefined for an unknown action
 * @param parametersOf returns the names of an action's parameters; without it they are not checked
 * @throws UsageError that names the file and every line that cannot be read
 */
export function parseQuestions(
	text: string,
	file: string,
	resolveAction: (name: string) => string | undefined,
	parametersOf?: (action: string) => readonly string[],
): readonly LabelledQuestion[] {
	return parseJsonLines(text, file, (json) => {
		const question = readQuestion(json, resolveAction);
		if (typeof question === 'string' || parametersOf === undefined) return question;
		return unknownParameter(question, parametersOf) ?? question;
	});
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

function unknownParameter(
	{ accept, expect, missing }: LabelledQuestion,
	parametersOf: (action: string) => readonly string[],
): string | undefined {
	const named = [
		...expect.map(({ action, parameters }) => [action, Object.keys(parameters)] as const),
		...missing.map(
			({ action, given, parameters }) => [action, [...parameters, ...Object.keys(given)]] as const,
		),
		...Object.entries(accept).map(([action, values]) => [action, Object.keys(values)] as const),
	];
	for (const [action, parameters] of named) {
		const unknown = parameters.find((name) => !parametersOf(action).includes(name));
		if (unknown !== undefined)
			return `"${action}" has no parameter "${unknown}". It has: ${parametersOf(action).join(', ') || 'none'}.`;
	}
	return undefined;
}
