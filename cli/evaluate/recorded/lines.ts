/** Recorded replies of a model: one JSON object a line, with the conversation, the actions and what would be right. */
import { z } from 'zod/v4';

import { parseExchange } from '../../../nodes/GuruAction/action/exchange';
import { recordOf } from '../../../nodes/values/record';
import { UsageError } from '../../exit';

const parameterValue = z.union([z.string(), z.number(), z.boolean()]);
const resultSchema = z.object({ action: z.string(), status: z.string(), output: z.string() });
const messageSchema = z.object({
	role: z.enum(['user', 'assistant']),
	text: z.string(),
	at: z.coerce.date().optional(),
	results: z.array(resultSchema).optional(),
});
const replySchema = z.object({
	text: z.string().nullish(),
	calls: z.array(z.object({ name: z.string(), arguments: z.unknown() })).default([]),
	finish: z.string().nullish(),
});
/** A value may be a list of values that are as right. */
const expectSchema = z.array(
	z.object({
		action: z.string(),
		parameters: recordOf(z.union([parameterValue, z.array(parameterValue)])).default({}),
	}),
);
const turnSchema = z.object({
	question: z.string(),
	now: z.coerce.date().optional(),
	reply: replySchema,
	expect: expectSchema.default([]),
	/** What the actions that ran have put out, by their name. */
	results: z.array(resultSchema).default([]),
});
const sharedSchema = z.object({
	id: z.string().optional(),
	language: z.string().optional(),
	kind: z.string().optional(),
	now: z.coerce.date(),
	timeZone: z.string(),
	caller: z.object({ email: z.string().optional() }).nullish(),
	history: z.array(messageSchema).default([]),
	actions: z.array(z.unknown()).default([]),
	tools: z
		.array(z.object({ name: z.string(), description: z.string(), schema: recordOf(z.unknown()).default({}) }))
		.default([]),
});
const lineSchema = z.union([
	sharedSchema.extend({ turns: z.array(turnSchema).min(1) }),
	turnSchema.extend(sharedSchema.shape).transform(({ question, reply, expect, results, ...shared }) => ({
		...shared,
		turns: [{ question, reply, expect, results, now: shared.now }],
	})),
]);

export type RecordedLine = z.infer<typeof lineSchema>;
export type RecordedTurn = z.infer<typeof turnSchema>;

/** Whether a line of a file is a recorded reply and not a labelled question. */
export function isRecorded(line: string): boolean {
	return /"(?:reply|turns)"\s*:/u.test(line);
}

/** @throws UsageError naming the file and every line that cannot be read */
export function parseRecorded(text: string, file: string): readonly RecordedLine[] {
	const problems: string[] = [];
	const lines = text.split(/\r?\n/u).flatMap((line, index) => {
		if (line.trim() === '') return [];
		const read = parseLine(line);
		if (typeof read !== 'string') return [read];
		problems.push(`${file}: line ${index + 1}: ${read}`);
		return [];
	});
	if (problems.length > 0) throw new UsageError(problems.slice(0, 20).join('\n'));
	return lines;
}

function parseLine(line: string): RecordedLine | string {
	let json: unknown;
	try {
		json = JSON.parse(line);
	} catch {
		return 'this is not JSON.';
	}
	const parsed = lineSchema.safeParse(json);
	if (!parsed.success) {
		return parsed.error.issues.map(({ message, path }) => `${path.join('.')}: ${message}`).join('; ');
	}
	if (parsed.data.actions.length === 0) return parsed.data;
	const actions = parseExchange(JSON.stringify(parsed.data.actions));
	if (actions.ok) return parsed.data;
	return actions.issues.map(({ field, message }) => `actions${field}: ${message}`).join('; ');
}
