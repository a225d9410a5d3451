import type { IExecuteFunctions } from 'n8n-workflow';

import { type Caller, slugOf } from '../../shared/actionContract/builtIns';
import { parseCaller } from '../../shared/fields/readCaller';
import { FieldError } from '../../shared/fields/fieldError';
import { readField } from '../../shared/fields/readField';
import { defaultDecider } from '../description';
import { MODEL_SECONDS, TOOL_SECONDS } from '../fields/limitFields';
import { APPROVAL_HOURS, limitCountsAttached, passesFilesByDefault } from '../fields/routerOptions';
import { RESULT_CHARACTERS } from '../turn/answer/answerPrompt';
import { getOwn } from '../../shared/values/getOwn';
import type { ChangePolicy } from '../turn/changePolicy';
import type { Phrases } from '../turn/answer/answerPhrases';
import type { Turn } from '../turn/turn';
import { fieldAdvice, collectionSchema, turnFieldsSchema } from './turnFields';
import { momentOfWallTime } from './wallTime';

/** The message has no words. The answer tells the user so. */
export class EmptyQuestionError extends FieldError {
	constructor(readonly phrases: Phrases) {
		super(fieldAdvice('question'));
	}
}

/** The router's fields for one item. */
export interface RouterTurn {
	readonly turn: Turn;
	readonly caller: Caller | undefined;
	readonly assistantSlug: string;
	readonly decideWith: 'model' | 'builtIn';
	readonly fallBackToBuiltIn: boolean;
	readonly allowBuiltInWrites: boolean;
	readonly failOnModelError: boolean;
	/** Whether a streaming trigger gets each result when its action ends. */
	readonly streamResults: boolean;
	/** The most runs of actions in one turn. */
	readonly runsPerTurn: number | undefined;
	/** The most enabled actions that are offered to the model. */
	readonly actionLimit: number | undefined;
	/** Whether the output reports the runs as `actionLimit`, as in node version 1. */
	readonly tellsRunsAsLimit: boolean;
	readonly changes: ChangePolicy;
	/** How long something may wait for approval, in hours. */
	readonly approvalHours: number;
	/** Whether the item contains the conversation before the question, even an empty one. */
	readonly bringsHistory: boolean;
	/** Time limit of one model call, in seconds. */
	readonly modelSeconds: number;
	/** Time limit of one run of a tool that is no Guru Action, in seconds. */
	readonly toolSeconds: number;
	/** Names of tools that are no Guru Actions and only read. */
	readonly readOnlyTools: readonly string[];
	readonly resultCharacters: number;
	/** Whether the model gets the item's images and text files. */
	readonly passFiles: boolean;
	readonly phrases: Phrases;
}

/**
 * Reads a turn from the router's fields.
 *
 * @throws EmptyQuestionError for a message without words, and FieldError that names the field and what it may contain
 */
export function readTurn(context: IExecuteFunctions, itemIndex: number): RouterTurn {
	// An expression that finds nothing gives null or undefined, which counts as an empty field.
	const get = (name: string, fallback: unknown) => readField(context, name, itemIndex, fallback) ?? fallback;
	const { typeVersion } = context.getNode();
	const options = collectionSchema.parse(get('options', {}));
	const option = (name: string, fallback: unknown) => getOwn(options, name) ?? fallback;
	const countsAttached = limitCountsAttached(typeVersion);
	const parsed = turnFieldsSchema.safeParse({
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
		throw new FieldError(fieldAdvice(field));
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

/** In the turn's time zone, if the text names none. */
function momentOf(now: string | Date, timeZone: string): Date {
	if (typeof now !== 'string') return now;
	return momentOfWallTime(now, timeZone) ?? new Date();
}

/** A JSON field contains text, or the value of an expression. */
function jsonField(value: unknown): unknown {
	if (value === null || value === undefined || value === '') return [];
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}
