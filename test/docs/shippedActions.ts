/** The files of docs/actions and docs/workflows/actions, read as the package reads them. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseExchange, type RunnableAction } from '../../nodes/GuruAction/exchange/format/parse';

const folder = join(__dirname, '../../docs/actions');
/** Those that only templates use, from the folder of the others. */
const STEPS = '../workflows/actions';

/** Without their extension. */
export function namesOf(extension: '.json' | '.py'): string[] {
	return namesIn('.', extension);
}

function namesIn(below: string, extension: '.json' | '.py'): string[] {
	return readdirSync(join(folder, below))
		.filter((name) => name.endsWith(extension))
		.map((name) => basename(name, extension));
}

/** With their path from docs/actions, without their extension. */
export function filesOf(extension: '.json' | '.py'): string[] {
	return [...namesOf(extension), ...namesIn(STEPS, extension).map((name) => `${STEPS}/${name}`)];
}

export function textOf(file: string): string {
	return readFileSync(join(folder, file), 'utf8');
}

/** @param name the JSON file's, without its extension */
export function actionsOf(name: string): RunnableAction[] {
	const parsed = parseExchange(textOf(`${name}.json`));
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	return parsed.actions.filter((action): action is RunnableAction => action.kind === 'action');
}
