/** A conversation in a file: a JSON list of messages, in the format of the router's field History. */
import { existsSync } from 'node:fs';
import { z } from 'zod/v4';

import type { TurnMessage } from '../../nodes/GuruTurnRouter/turn/turn';
import { UsageError } from '../exit';
import { writeOutput } from '../output';
import { readText } from '../readText';

const historySchema = z.array(z.object({ role: z.enum(['user', 'assistant']), text: z.string() }));

/**
 * The messages of the file, oldest first.
 *
 * @param begins Whether a missing file counts as an empty conversation. @throws UsageError
 */
export function readHistory(path: string, begins: boolean): readonly TurnMessage[] {
	if (begins && !existsSync(path)) return [];
	const read = historySchema.safeParse(jsonOf(readText(path)));
	if (read.success) return read.data;
	throw new UsageError(
		`${path} is not a list of messages. Write it like [{"role": "user", "text": "…"}, {"role": "assistant", "text": "…"}].`,
	);
}

/** @throws UsageError when the file cannot be written */
export function addToHistory(
	path: string,
	history: readonly TurnMessage[],
	{ answer, question }: { readonly question: string; readonly answer: string },
): void {
	const messages: TurnMessage[] = [
		...history,
		{ role: 'user', text: question },
		{ role: 'assistant', text: answer },
	];
	writeOutput(`${JSON.stringify(messages, null, 2)}\n`, path, []);
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
