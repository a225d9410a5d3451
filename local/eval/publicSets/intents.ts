/**
 * A public set of questions with one intent each. It is a table with a column for the text and one for the intent
 * (BANKING77), or JSON that lists `[text, intent]` pairs by split (CLINC150).
 */
import { parse } from 'csv-parse/sync';
import { z } from 'zod/v4';

import { ActionSet } from '../../../cli/evaluate/actions';
import type { Case } from '../../../cli/evaluate/evaluate';
import type { LabelledQuestion } from '../../../cli/evaluate/questions';
import { UsageError } from '../../../cli/exit';
import type { ActionDefinition } from '../../../nodes/GuruAction/action/definition';
import { recordOf } from '../../../nodes/shared/values/record';

const TEXT_COLUMNS = ['text', 'utterance', 'query', 'sentence', 'question', 'instruction'];
const INTENT_COLUMNS = ['intent', 'category', 'label', 'class', 'action'];
/** Labels that some sets use for questions that fit no intent. */
const NONE = /^(?:oos|out[_ -]of[_ -]scope|none|other|unknown)$/iu;
const LONGEST_NAME = 64;
const DELIMITERS = [',', '\t', ';'];

const rowsSchema = z.array(recordOf(z.string()));
const pairsSchema = recordOf(z.array(z.tuple([z.string(), z.string()])));

interface Pair {
	readonly text: string;
	/** Undefined if no intent fits. */
	readonly intent: string | undefined;
}

/**
 * Makes an action of each intent. All actions are attached to every question.
 *
 * @param examples how many texts of each intent become example questions of its action; these texts are not asked
 * @throws UsageError for a file in another format
 */
export function intentCases(text: string, file: string, examples: number): readonly Case[] {
	const byIntent = new Map<string | undefined, Pair[]>();
	for (const pair of pairsOf(text, file)) {
		const own = byIntent.get(pair.intent) ?? [];
		byIntent.set(pair.intent, own);
		own.push(pair);
	}
	const intents = [...byIntent.keys()].filter((intent) => intent !== undefined);
	if (intents.length < 2) throw new UsageError(`${file}: there are not two different intents in it.`);
	const definitions = intents.map((intent) =>
		actionFor(
			intent,
			(byIntent.get(intent) ?? []).slice(0, examples).map((pair) => pair.text),
		),
	);
	const actions = new ActionSet(definitions);
	return [...byIntent].flatMap(([intent, own]) =>
		own.slice(intent === undefined ? 0 : examples).map((pair) => ({ asked: questionOf(pair), actions })),
	);
}

function pairsOf(text: string, file: string): readonly Pair[] {
	const found = /^\s*[{[]/u.test(text) ? pairsOfJson(text, file) : pairsOfTable(text, file);
	return found.flatMap(([question = '', label = '']) =>
		question.trim() === '' || label.trim() === ''
			? []
			: [{ text: question.trim(), intent: NONE.test(label.trim()) ? undefined : nameOf(label) }],
	);
}

function pairsOfJson(text: string, file: string): ReadonlyArray<readonly [string, string]> {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		throw new UsageError(`${file}: this is not JSON.`);
	}
	const parsed = pairsSchema.safeParse(json);
	if (!parsed.success) {
		throw new UsageError(`${file}: JSON has to hold lists of [text, intent] by the name of their part.`);
	}
	// If the file has test splits, only their questions are asked, not those of the training splits.
	const parts = Object.entries(parsed.data);
	const tests = parts.filter(([name]) => /test/iu.test(name));
	return (tests.length > 0 ? tests : parts).flatMap(([, pairs]) => pairs);
}

function pairsOfTable(text: string, file: string): ReadonlyArray<readonly [string, string]> {
	// Only the header decides, because a text may contain the other delimiters without quotes.
	const [header = ''] = text.split(/[\r\n]/u, 1);
	const delimiter = DELIMITERS.find((mark) => header.includes(mark)) ?? ',';
	let rows: z.infer<typeof rowsSchema>;
	try {
		rows = rowsSchema.parse(parse(text, { columns: true, skip_empty_lines: true, delimiter, trim: true }));
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		throw new UsageError(`${file}: this is no table with a line of column names (${why}).`);
	}
	const columns = Object.keys(rows[0] ?? {});
	const column = (names: readonly string[]) => columns.find((name) => names.includes(name.toLowerCase()));
	const [textColumn, intentColumn] = [column(TEXT_COLUMNS), column(INTENT_COLUMNS)];
	if (textColumn === undefined || intentColumn === undefined) {
		throw new UsageError(
			`${file}: no column is called ${TEXT_COLUMNS.join(', ')}, or none ${INTENT_COLUMNS.join(', ')}. ` +
				`There are: ${columns.join(', ')}.`,
		);
	}
	return rows.map((row) => [row[textColumn] ?? '', row[intentColumn] ?? '']);
}

/** Normalizes a label: `card_arrival` and `Card Arrival` are the same intent. */
function nameOf(label: string): string {
	return label
		.trim()
		.replace(/[_\s]+/gu, ' ')
		.toLowerCase()
		.slice(0, LONGEST_NAME);
}

function actionFor(intent: string, exampleQuestions: readonly string[]): ActionDefinition {
	return {
		name: intent,
		enabled: true,
		condition: `When the user asks about ${intent}`,
		exampleQuestions,
		effect: 'read',
		parameters: [],
		implementation: { type: 'PYTHON_CODE', code: 'print()', timeoutSeconds: 30 },
	};
}

function questionOf({ intent, text }: Pair): LabelledQuestion {
	return {
		question: text,
		history: [],
		expect: intent === undefined ? [] : [{ action: intent, parameters: {} }],
		missing: [],
		accept: {},
		caller: null,
		...(intent === undefined ? { kind: 'off topic' } : {}),
	};
}
