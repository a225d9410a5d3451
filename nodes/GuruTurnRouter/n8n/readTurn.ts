import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

import { type Caller, slugOf } from '../../shared/actionContract/builtIns';
import { parseCaller } from '../../shared/fields/readCaller';
import { FieldError } from '../../shared/fields/fieldError';
import { booleanField, textField } from '../../shared/fields/fieldTypes';
import { readField } from '../../shared/fields/readField';
import { defaultDecider } from '../description';
import {
	APPROVAL_HOURS,
	limitCountsAttached,
	MODEL_SECONDS,
	passesFilesByDefault,
	TOOL_SECONDS,
} from '../fields/options';
import { RESULT_CHARACTERS } from '../turn/answer/answerPrompt';
import { getOwn } from '../../shared/values/getOwn';
import { CHANGE_POLICIES, type ChangePolicy } from '../turn/changePolicy';
import { PHRASES, type Phrases } from '../turn/answer/phrases';
import type { Turn } from '../turn/turn';
import { REASONS } from '../turn/answer/reasons';
import { momentOfWallTime } from './wallTime';
import { momentText } from '../../shared/values/moment';
import { recordOf } from '../../shared/values/record';

/** Thrown for a message without words, of which a person is told. */
export class EmptyQuestionError extends FieldError {
	constructor(readonly phrases: Phrases) {
		super(EMPTY_QUESTION);
	}
}

const EMPTY_QUESTION =
	'The question is empty or not a text. Set the field "Question" to the user\'s message, e.g. {{ $json.body.question }}.';

/** The router's fields for one item. */
export interface RouterTurn {
	readonly turn: Turn;
	readonly caller: Caller | undefined;
	readonly assistantSlug: string;
	readonly decideWith: 'model' | 'builtIn';
	readonly fallBackToBuiltIn: boolean;
	readonly allowBuiltInWrites: boolean;
	readonly failOnModelError: boolean;
	/** Whether a trigger that streams gets each result as its action ends. */
	readonly streamResults: boolean;
	/** Most runs of actions in one turn. */
	readonly runsPerTurn: number | undefined;
	/** Most enabled actions that are offered. */
	readonly actionLimit: number | undefined;
	/** Whether the output tells the runs as `actionLimit`, as node version 1 did. */
	readonly tellsRunsAsLimit: boolean;
	readonly changes: ChangePolicy;
	/** How long what is held for approval may be approved, in hours. */
	readonly approvalHours: number;
	/** Whether the item brings the conversation before the question, an empty one too. */
	readonly bringsHistory: boolean;
	/** Seconds that one call of the model may take. */
	readonly modelSeconds: number;
	/** Seconds that one run of a tool may take that is no Guru Action. */
	readonly toolSeconds: number;
	/** Names of tools that are no Guru Action and change nothing. */
	readonly readOnlyTools: readonly string[];
	readonly resultCharacters: number;
	/** Whether the model gets the item's images and text files. */
	readonly passFiles: boolean;
	readonly phrases: Phrases;
}

const messageSchema = z.object({ role: z.enum(['user', 'assistant']), text: z.string() });

/** Numbers are milliseconds; what would be a moment in the first years after 1970 is meant as seconds. */
const dateSchema = z.preprocess(
	(value) => momentText(value) ?? value,
	z.union([z.string(), z.number().min(100_000_000_000), z.date()]).pipe(z.coerce.date()),
);

const identifier = z.union([z.string(), z.number()]).transform((value) => String(value).trim());

/** What an author left empty stays as it is. */
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

/** An expression in a collection's place may give anything. */
const collectionSchema = recordOf(z.unknown()).catch({});

const fieldsSchema = z.object({
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
	/** 0 sets no limit, here and below. */
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
	question: EMPTY_QUESTION,
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

/**
 * Reads a turn from the router's fields.
 *
 * @throws EmptyQuestionError for a message without words.
 * @throws FieldError naming the field and what it may hold.
 */
export function readTurn(context: IExecuteFunctions, itemIndex: number): RouterTurn {
	// An expression that finds nothing gives null or undefined, which is the same as an empty field.
	const get = (name: string, fallback: unknown) => readField(context, name, itemIndex, fallback) ?? fallback;
	const { typeVersion } = context.getNode();
	const options = collectionSchema.parse(get('options', {}));
	const option = (name: string, fallback: unknown) => getOwn(options, name) ?? fallback;
	const countsAttached = limitCountsAttached(typeVersion);
	const parsed = fieldsSchema.safeParse({
		question: get('question', ''),
		decideWith: get('decideWith', defaultDecider(typeVersion)),
		fallBackToBuiltIn: get('fallBackToBuiltIn', false),
		allowBuiltInWrites: get('allowBuiltInWrites', false),
		instructions: get('instructions', ''),
		assistantSlug: option('assistantSlug', ''),
		history: jsonField(option('history', [])),
		now: option('now', ''),
		timeZone: option('timeZone', '') || context.getTimezone(),
		turnId: option('turnId', ''),
		session: option('session', ''),
		changes: get('changes', 'run'),
		approvalHours: option('approvalHours', APPROVAL_HOURS),
		failOnModelError: option('failOnModelError', false),
		streamResults: option('streamResults', true),
		runsPerTurn: option(countsAttached ? 'runsPerTurn' : 'actionLimit', 0),
		actionLimit: countsAttached ? option('attachedLimit', 0) : 0,
		modelSeconds: option('modelSeconds', MODEL_SECONDS),
		toolSeconds: option('toolSeconds', TOOL_SECONDS),
		readOnlyTools: option('readOnlyTools', ''),
		resultCharacters: option('resultCharacters', RESULT_CHARACTERS),
		passFiles: option('passFiles', passesFilesByDefault(typeVersion)),
		phrases: collectionSchema.parse(option('phrases', {})),
	});
	if (!parsed.success) {
		const field = String(parsed.error.issues[0]?.path[0]);
		throw new FieldError(
			ADVICE[field] ?? `The field "${field}" holds a value of the wrong type. Check its expression.`,
		);
	}
	const fields = parsed.data;
	if (fields.question === '') throw new EmptyQuestionError(fields.phrases);
	return {
		turn: {
			question: fields.question,
			history: fields.history,
			instructions: fields.instructions,
			timeZone: fields.timeZone,
			now: momentOf(fields.now, fields.timeZone),
			...(fields.turnId === '' ? {} : { turnId: fields.turnId }),
			...(fields.session === '' ? {} : { session: fields.session }),
		},
		caller: parseCaller(get('caller.values', {})),
		assistantSlug: fields.assistantSlug.trim() || slugOf(context.getWorkflow().name),
		decideWith: fields.decideWith,
		fallBackToBuiltIn: fields.fallBackToBuiltIn,
		allowBuiltInWrites: fields.allowBuiltInWrites,
		changes: fields.changes,
		approvalHours: fields.approvalHours,
		bringsHistory: getOwn(options, 'history') !== undefined,
		failOnModelError: fields.failOnModelError,
		streamResults: fields.streamResults,
		runsPerTurn: fields.runsPerTurn || undefined,
		actionLimit: fields.actionLimit || undefined,
		tellsRunsAsLimit: !countsAttached,
		modelSeconds: fields.modelSeconds,
		toolSeconds: fields.toolSeconds,
		readOnlyTools: fields.readOnlyTools
			.split(/[,\n]/u)
			.map((name) => name.trim())
			.filter((name) => name !== ''),
		resultCharacters: fields.resultCharacters,
		passFiles: fields.passFiles,
		phrases: fields.phrases,
	};
}

/** In the turn's zone, where the text names none. */
function momentOf(now: string | Date, timeZone: string): Date {
	if (typeof now !== 'string') return now;
	return momentOfWallTime(now, timeZone) ?? new Date();
}

function isWallTime(text: string): boolean {
	return momentOfWallTime(text, 'UTC') !== undefined;
}

/** A JSON field holds text, or what an expression made of it. */
function jsonField(value: unknown): unknown {
	if (value === null || value === undefined || value === '') return [];
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}

/** Making a format takes milliseconds; there are some hundred names. */
const knownZones = new Set<string>();

function isTimeZone(name: string): boolean {
	if (knownZones.has(name)) return true;
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		// Python, whose TZ it becomes, reads an offset the other way round.
		if (!/^[A-Za-z]/.test(name)) return false;
		knownZones.add(name);
		return true;
	} catch {
		return false;
	}
}
