import { z } from 'zod/v4';

import { booleanField, textField } from '../../shared/fields/fieldTypes';
import { getOwn } from '../../shared/values/getOwn';
import { isoDateText } from '../../shared/values/isoDate';
import { recordOf } from '../../shared/values/record';
import { PHRASES, type Phrases } from '../turn/answer/answerPhrases';
import { REASONS } from '../turn/answer/reasons';
import { CHANGE_POLICIES } from '../turn/changePolicy';
import { momentOfWallTime } from './wallTime';

const messageSchema = z.object({ role: z.enum(['user', 'assistant']), text: z.string() });

/** Numbers are milliseconds. A number that would be in the first years after 1970 is taken as seconds. */
const dateSchema = z.preprocess(
	(value) => isoDateText(value) ?? value,
	z.union([z.string(), z.number().min(100_000_000_000), z.date()]).pipe(z.coerce.date()),
);

const identifier = z.union([z.string(), z.number()]).transform((value) => String(value).trim());

/** What an author left empty keeps its default. */
function setTexts<Texts extends object>(start: Texts, given: Readonly<Record<string, string>>): Texts {
	const set: Record<string, string> = {};
	for (const name of Object.keys(start)) {
		const text = getOwn(given, name) ?? '';
		if (text.trim() !== '') set[name] = text;
	}
	return { ...start, ...set };
}

export const phrasesSchema = z
	.object({ values: recordOf(z.string()).default({}), reasons: recordOf(z.string()).default({}) })
	.transform(({ reasons, values }): Phrases => ({
		...setTexts(PHRASES, values),
		reasons: setTexts(REASONS, reasons),
	}));

/** An expression in place of a collection may give any value. */
export const collectionSchema = recordOf(z.unknown()).catch({});

/** Validates and types the fields' values. */
export const turnFieldsSchema = z.object({
	question: textField.pipe(z.string().trim()),
	decideWith: z.enum(['model', 'builtIn']),
	fallBackToBuiltIn: booleanField,
	allowBuiltInWrites: booleanField,
	instructions: textField,
	assistantSlug: textField,
	history: z.array(messageSchema),
	now: z.union([z.literal(''), z.string().refine(isWallTime), dateSchema]),
	timeZone: z.string().refine(isTimeZone),
	turnId: identifier,
	session: identifier,
	changes: z.enum(CHANGE_POLICIES),
	approvalHours: z.coerce
		.number()
		.positive()
		.max(24 * 366),
	failOnModelError: booleanField,
	streamResults: booleanField,
	/** 0 means no limit, here and below. */
	runsPerTurn: z.coerce.number().int().min(0),
	actionLimit: z.coerce.number().int().min(0),
	modelSeconds: z.coerce.number().min(1).max(600),
	toolSeconds: z.coerce.number().min(1).max(3600),
	readOnlyTools: z.string(),
	resultCharacters: z.coerce.number().int().min(500),
	passFiles: booleanField,
	phrases: phrasesSchema,
});

const ADVICE: Readonly<Record<string, string>> = {
	question:
		'The question is empty or not a text. Set the field "Question" to the user\'s message, e.g. {{ $json.body.question }}.',
	history:
		'The field "History" is not a list of messages. Give a list of objects with role ("user" or "assistant") and text.',
	now: 'The field "Now" is not a date. Write it like 2026-03-02T09:00:00Z (a number counts milliseconds), or leave it empty.',
	turnId: 'The field "Turn ID" is not a text. Check its expression, or leave it empty.',
	session: 'The field "Session" is not a text. Check its expression, or leave it empty.',
	actionLimit:
		'The field "Action Limit" is not a whole number. Write how many actions may be attached; 0 sets no limit.',
	runsPerTurn:
		'The field "Runs per Turn" is not a whole number. Write how many actions a turn may run; 0 sets no limit.',
	approvalHours: 'The field "Approval Expires After" is not a number of hours between 0 and 8784.',
	modelSeconds: 'The field "Model Time Limit" is not a number of seconds between 1 and 600.',
	readOnlyTools:
		'The field "Tools That Only Read" is not a text. Write the tools’ names, separated by commas.',
	toolSeconds: 'The field "Tool Time Limit" is not a number of seconds between 1 and 3600.',
	resultCharacters:
		'The field "Longest Results for the Model" is not a whole number of at least 500 characters.',
	phrases: 'The field "Phrases" contains something other than texts. Check its expressions.',
	timeZone: 'The field "Time Zone" is not a known zone. Write it like Europe/Berlin, or leave it empty.',
};

/** What a field may contain, for the message about a refused value. */
export function fieldAdvice(field: string): string {
	return ADVICE[field] ?? `The field "${field}" holds a value of the wrong type. Check its expression.`;
}

function isWallTime(text: string): boolean {
	return momentOfWallTime(text, 'UTC') !== undefined;
}

/** Creating a format takes milliseconds, and there are some hundred names. */
const knownZones = new Set<string>();

function isTimeZone(name: string): boolean {
	if (knownZones.has(name)) return true;
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		// Python, which gets it as TZ, interprets an offset with the opposite sign.
		if (!/^[A-Za-z]/.test(name)) return false;
		knownZones.add(name);
		return true;
	} catch {
		return false;
	}
}
