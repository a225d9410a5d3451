import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

import { type Caller, slugOf } from '../GuruAction/action/builtins';
import { parseCaller } from '../GuruAction/fields/readCaller';
import { FieldError } from '../GuruAction/fields/fieldError';
import type { Turn } from './turn/turn';

/** The router's fields for one item. */
export interface RouterTurn {
	readonly turn: Turn;
	readonly caller: Caller | undefined;
	readonly assistantSlug: string;
	readonly decideWith: 'model' | 'builtIn';
	readonly fallBackToBuiltIn: boolean;
	readonly allowBuiltInWrites: boolean;
}

const messageSchema = z.object({ role: z.enum(['user', 'assistant']), text: z.string() });

/** Numbers are milliseconds; what would be a moment in the first years after 1970 is meant as seconds. */
const dateSchema = z.union([z.string(), z.number().min(100_000_000_000), z.date()]).pipe(z.coerce.date());

const fieldsSchema = z.object({
	question: z.string().trim().min(1),
	decideWith: z.enum(['model', 'builtIn']),
	fallBackToBuiltIn: z.boolean(),
	allowBuiltInWrites: z.boolean(),
	instructions: z.string(),
	assistantSlug: z.string(),
	history: z.array(messageSchema),
	now: z.union([z.literal(''), dateSchema]),
	timeZone: z.string().refine(isTimeZone),
	turnId: z.union([z.string(), z.number()]).transform(String),
});

const ADVICE: Readonly<Record<string, string>> = {
	question:
		'The question is empty or no text. Set the field "Question" to the user\'s message, e.g. {{ $json.body.question }}.',
	history:
		'The field "History" is not a list of messages. Give a list of objects with role ("user" or "assistant") and text.',
	now: 'The field "Now" is not a date. Write it like 2026-03-02T09:00:00Z (a number counts milliseconds), or leave it empty.',
	timeZone: 'The field "Time Zone" is not a known zone. Write it like Europe/Berlin, or leave it empty.',
};

/**
 * Reads a turn from the router's fields.
 *
 * @throws FieldError naming the field and what it may hold.
 */
export function readTurn(context: IExecuteFunctions, itemIndex: number): RouterTurn {
	// An expression that finds nothing gives null or undefined, which is the same as an empty field.
	const get = (name: string, fallback: unknown) =>
		context.getNodeParameter(name, itemIndex, fallback) ?? fallback;
	const parsed = fieldsSchema.safeParse({
		question: get('question', ''),
		decideWith: get('decideWith', 'builtIn'),
		fallBackToBuiltIn: get('fallBackToBuiltIn', false),
		allowBuiltInWrites: get('allowBuiltInWrites', false),
		instructions: get('instructions', ''),
		assistantSlug: get('options.assistantSlug', ''),
		history: jsonField(get('options.history', [])),
		now: get('options.now', ''),
		timeZone: get('options.timeZone', '') || context.getTimezone(),
		turnId: get('options.turnId', ''),
	});
	if (!parsed.success) {
		const field = String(parsed.error.issues[0]?.path[0]);
		throw new FieldError(
			ADVICE[field] ?? `The field "${field}" holds a value of the wrong type. Check its expression.`,
		);
	}
	const fields = parsed.data;
	return {
		turn: {
			question: fields.question,
			history: fields.history,
			instructions: fields.instructions,
			timeZone: fields.timeZone,
			now: fields.now === '' ? new Date() : fields.now,
			...(fields.turnId === '' ? {} : { turnId: fields.turnId }),
		},
		caller: parseCaller(get('caller.values', {})),
		assistantSlug: fields.assistantSlug.trim() || slugOf(context.getWorkflow().name),
		decideWith: fields.decideWith,
		fallBackToBuiltIn: fields.fallBackToBuiltIn,
		allowBuiltInWrites: fields.allowBuiltInWrites,
	};
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

function isTimeZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}
