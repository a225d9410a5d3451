/**
 * Questions of the Berkeley Function Calling Leaderboard: JSON Lines, each line with its own functions. The right calls
 * are in a file of the same name in `possible_answer/`. A set of irrelevant functions has no such file.
 */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod/v4';

import { runsNothing } from '../../../cli/evaluate/actions';
import type { Case } from '../../../cli/evaluate/evaluate';
import type { LabelledQuestion } from '../../../cli/evaluate/questions';
import { UsageError } from '../../../cli/exit';
import { readText } from '../../../cli/readText';
import { externalToolParameters } from '../../../nodes/GuruTurnRouter/tools/externalTool';
import type { TurnAction } from '../../../nodes/GuruTurnRouter/turn/turn';
import { recordOf } from '../../../nodes/shared/values/record';
import { toolNameOf } from '../../../nodes/shared/actionContract/toolName';

const lineSchema = z.object({
	id: z.string(),
	question: z.array(z.array(z.object({ role: z.string(), content: z.string() }))),
	function: z.array(z.object({ name: z.string(), description: z.string(), parameters: z.unknown() })),
});
/** The right values by function and parameter. An empty text means that the parameter may be left out. */
const answerSchema = z.object({
	id: z.string(),
	ground_truth: z.array(recordOf(recordOf(z.array(z.unknown())))),
});
type FunctionDoc = z.infer<typeof lineSchema>['function'][number];
type Calls = z.infer<typeof answerSchema>['ground_truth'];

const looseSchema = recordOf(z.unknown());
/** The files' names for types, mapped to JSON Schema's. A type without an equivalent allows any value. */
const TYPES: Readonly<Record<string, string>> = { dict: 'object', float: 'number', tuple: 'array' };
const JSON_TYPES = ['object', 'number', 'integer', 'array', 'string', 'boolean'];

export function holdsFunctions(text: string): boolean {
	try {
		return lineSchema.safeParse(JSON.parse(text.trimStart().split('\n', 1)[0] ?? '')).success;
	} catch {
		return false;
	}
}

/** @throws UsageError for a file in another format, or one whose answer file is missing */
export function functionCases(text: string, file: string): readonly Case[] {
	const answersFile = join(dirname(file), 'possible_answer', basename(file));
	const irrelevant = /irrelevance/u.test(basename(file));
	if (!irrelevant && !existsSync(answersFile))
		throw new UsageError(`${file}: its answers are missing. Put them at ${answersFile}.`);
	const answers = irrelevant ? [] : parseLines(readText(answersFile), answersFile, answerSchema);
	const callsById = new Map(answers.map(({ ground_truth: calls, id }) => [id, calls]));
	return parseLines(text, file, lineSchema).flatMap((line) => {
		const calls = callsById.get(line.id) ?? [];
		if (!irrelevant && calls.length === 0) throw new UsageError(`${answersFile}: ${line.id} is missing.`);
		if (line.function.length === 0) return [];
		const attached = line.function.map(actionFor);
		return [
			{
				asked: questionOf(line.question.flat(), calls),
				actions: { for: () => attached, defaultsOf: () => ({}) },
			},
		];
	});
}

function parseLines<T>(text: string, file: string, schema: z.ZodType<T>): readonly T[] {
	return text.split(/\r?\n/u).flatMap((line, index) => {
		if (line.trim() === '') return [];
		try {
			return [schema.parse(JSON.parse(line))];
		} catch {
			throw new UsageError(`${file}: line ${index + 1} has another form than the leaderboard's files.`);
		}
	});
}

function actionFor({ description, name, parameters }: FunctionDoc): TurnAction {
	return {
		name,
		toolName: toolNameOf(name),
		condition: description.trim() || name,
		exampleQuestions: [],
		effect: 'read',
		parameters: externalToolParameters(asJsonSchema(parameters)),
		run: runsNothing,
	};
}

function asJsonSchema(schema: unknown): unknown {
	if (Array.isArray(schema)) return schema.map(asJsonSchema);
	const { data } = looseSchema.safeParse(schema);
	if (data === undefined) return schema;
	return Object.fromEntries(
		Object.entries(data).flatMap(([key, value]) => {
			if (key !== 'type' || typeof value !== 'string') return [[key, asJsonSchema(value)]];
			const type = TYPES[value] ?? value;
			return JSON_TYPES.includes(type) ? [[key, type]] : [];
		}),
	);
}

function questionOf(
	messages: ReadonlyArray<{ readonly role: string; readonly content: string }>,
	calls: Calls,
): LabelledQuestion {
	const last = messages.findLastIndex(({ role }) => role === 'user');
	const named = calls.flatMap((call) => Object.entries(call));
	const names = [...new Set(named.map(([name]) => name))];
	const valuesOf = (name: string) => named.filter(([each]) => each === name).map(([, values]) => values);
	return {
		question: messages[last]?.content ?? '',
		history: messages
			.slice(0, Math.max(0, last))
			.flatMap(({ content, role }) =>
				role === 'user' || role === 'assistant' ? [{ role, text: content }] : [],
			),
		// It counts which functions are called, not how often. The values of any call of a function are right.
		expect: names.map((action) => ({ action, parameters: expectedOf(valuesOf(action)[0] ?? {}) })),
		missing: [],
		accept: Object.fromEntries(names.map((name) => [name, acceptedOf(valuesOf(name))])),
		caller: null,
		...(calls.length === 0 ? { kind: 'off topic' } : {}),
	};
}

type Values = Readonly<Record<string, readonly unknown[]>>;

/** The first right value of each required parameter. Lists and objects are not compared. */
function expectedOf(values: Values): Record<string, string | number | boolean> {
	return Object.fromEntries(
		Object.entries(values).flatMap(([name, right]) => {
			const [first] = plainOf(right);
			return first === undefined || right.includes('') ? [] : [[name, first]];
		}),
	);
}

function acceptedOf(calls: readonly Values[]): Record<string, Array<string | number | boolean>> {
	const names = new Set(calls.flatMap((values) => Object.keys(values)));
	return Object.fromEntries(
		[...names].map((name) => [name, calls.flatMap((values) => plainOf(values[name] ?? []))]),
	);
}

function plainOf(values: readonly unknown[]): Array<string | number | boolean> {
	return values.flatMap((value) =>
		typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value !== '')
			? [value]
			: [],
	);
}
