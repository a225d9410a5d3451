/** Recorded replies of a model: one JSON object a line, with the conversation, the actions and the correct result. */
import { z } from 'zod/v4';

import { parseExchange } from '../../../nodes/GuruAction/exchange/format/parse';
import { externalToolParameters } from '../../../nodes/GuruTurnRouter/tools/externalTool';
import type { TurnAction } from '../../../nodes/GuruTurnRouter/turn/turn';
import { jsonSchema, recordOf } from '../../../nodes/shared/values/record';
import { ActionSet, enabledDefinition, runsNothing } from '../actions';
import { parseJsonLines } from '../jsonLines';
import { earlierResult, message, moment, problemOf, timeZone } from '../lineFields';
import { zoneOf } from '../zoneOfTime';
import { toolNameOf } from '../../../nodes/shared/actionContract/toolName';

/** Any n8n tool that is not an action. */
const toolSchema = z.object({ name: z.string(), description: z.string(), schema: z.unknown() });
const turnSchema = z.object({
	id: z.string().optional(),
	language: z.string().optional(),
	/** `right`: every value of the reply is correct; `wrong`: not every value is. Otherwise `expect` decides. */
	kind: z.string().optional(),
	question: z.string(),
	/** Oldest first. */
	history: z.array(message).default([]),
	now: moment.optional(),
	/** If absent, the offset of `now` counts. */
	timeZone: timeZone.optional(),
	/** The signed-in user; nobody without an address. */
	caller: z.object({ email: z.string().optional() }).nullish(),
	/** The router's setting for changes. */
	changes: z.string().optional(),
	/** In the exchange format. */
	actions: z.array(jsonSchema).default([]),
	tools: z.array(toolSchema).default([]),
	reply: z.object({
		text: z.string().nullish(),
		/** The name is the action's or its tool's. The arguments are as the model gave them. */
		calls: z
			.array(z.object({ name: z.string(), arguments: z.unknown() }))
			.nullish()
			.transform((calls) => calls ?? []),
		/** Why the reply ended, as the provider names it. */
		finish: z.string().nullish(),
	}),
	/** A list of values stands for any of them. */
	expect: z.array(z.object({ action: z.string(), parameters: recordOf(jsonSchema).default({}) })).default([]),
	/** The results of the actions that run; empty for an action that is not named. */
	results: z.array(earlierResult).default([]),
});
const lineSchema = recordOf(z.unknown());
const turnsSchema = z.array(recordOf(z.unknown())).min(1);

/** One recorded reply, checked. */
export interface RecordedTurn extends Omit<
	z.infer<typeof turnSchema>,
	'actions' | 'now' | 'timeZone' | 'tools'
> {
	/** The line's actions, then its tools. They run nothing. */
	readonly actions: readonly TurnAction[];
	readonly now: Date;
	readonly timeZone: string;
}

/** Turns that follow one another in one conversation. */
export interface RecordedLine {
	readonly turns: readonly RecordedTurn[];
	/** Whether the line was written with `turns`. */
	readonly isConversation: boolean;
}

/** The keys that distinguish such a line from a labelled question. */
export const RECORDED_KEYS = ['reply', 'turns'];

/** @throws UsageError that names the file and every line that cannot be read */
export function parseRecorded(text: string, file: string): readonly RecordedLine[] {
	return parseJsonLines(text, file, readLine);
}

function readLine(json: unknown): RecordedLine | string {
	const line = lineSchema.safeParse(json);
	if (!line.success) return problemOf(line.error);
	const { turns: written, ...shared } = line.data;
	if (written === undefined) {
		const turn = readTurn(shared);
		return typeof turn === 'string' ? turn : { turns: [turn], isConversation: false };
	}
	const listed = turnsSchema.safeParse(written);
	if (!listed.success) return `turns: ${problemOf(listed.error)}`;
	const turns: RecordedTurn[] = [];
	for (const [place, own] of listed.data.entries()) {
		// A turn inherits the fields of its line that it lacks.
		const turn = readTurn({ ...shared, ...own });
		if (typeof turn === 'string') return `turns.${place}: ${turn}`;
		turns.push(turn);
	}
	return { turns, isConversation: true };
}

function readTurn(json: unknown): RecordedTurn | string {
	const parsed = turnSchema.safeParse(json);
	if (!parsed.success) return problemOf(parsed.error);
	const { actions: written, now, timeZone: zone, tools, ...turn } = parsed.data;
	const actions = actionsOf(written, turn.caller?.email);
	if (typeof actions === 'string') return actions;
	const attached = [...actions, ...tools.map(toolAction)];
	const unknown = [...turn.expect, ...turn.results].find(({ action }) => !isNamed(attached, action));
	if (unknown !== undefined) return `no action is called "${unknown.action}". Check the name.`;
	return {
		...turn,
		expect: turn.expect.map((entry) => ({ ...entry, action: nameIn(attached, entry.action) })),
		results: turn.results.map((entry) => ({ ...entry, action: nameIn(attached, entry.action) })),
		actions: attached,
		now: now === undefined ? new Date() : new Date(now),
		timeZone: zone ?? zoneOf(now ?? ''),
	};
}

/** The action's own name for its name or its tool's; an unknown name is returned unchanged. */
export function nameIn(actions: readonly TurnAction[], name: string): string {
	return actions.find((action) => action.name === name || action.toolName === name)?.name ?? name;
}

function isNamed(actions: readonly TurnAction[], name: string): boolean {
	return actions.some((action) => action.name === name || action.toolName === name);
}

function actionsOf(written: readonly unknown[], email: string | undefined): readonly TurnAction[] | string {
	if (written.length === 0) return [];
	const parsed = parseExchange(JSON.stringify(written));
	if (!parsed.ok) return parsed.issues.map(({ field, message: why }) => `actions${field}: ${why}`).join('; ');
	return new ActionSet(parsed.actions.flatMap(enabledDefinition)).for(email);
}

function toolAction({ description, name, schema }: z.infer<typeof toolSchema>): TurnAction {
	return {
		name,
		toolName: toolNameOf(name),
		condition: description,
		exampleQuestions: [],
		effect: 'write',
		effectIsAssumed: true,
		parameters: externalToolParameters(schema),
		run: runsNothing,
	};
}
