import { parseExchange } from '../../../../nodes/GuruAction/exchange/format/parse';
import { exportActions } from '../../../../nodes/GuruAction/exchange/exportActions';
import { importActions } from '../../../../nodes/GuruAction/exchange/importActions';

/** The workflow's JSON that import makes of an exchange file's text. */
export function imported(text: string): string {
	const parsed = parseExchange(text);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	const { actions, list } = parsed;
	return JSON.stringify(importActions(actions, { name: 'Test', trigger: 'chat', list }));
}

export function exported(workflow: string): string {
	return exportActions(workflow).text;
}

/** Two-space JSON with a final newline. */
export function file(value: unknown): string {
	return `${JSON.stringify(value, null, 2)}\n`;
}
