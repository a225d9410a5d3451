import { basename } from 'node:path';

import { duplicateIssues, nameOfAction } from '../nodes/GuruAction/action/exchange';
import { DefinitionError } from '../nodes/GuruAction/action/issues';
import { importNotes } from '../nodes/GuruAction/exchange/importNotes';
import { importWorkflow } from '../nodes/GuruAction/exchange/importWorkflow';
import { scheduleTimes } from '../nodes/GuruAction/exchange/scheduleTimes';
import { EXIT, UsageError } from './exit';
import { parseOptions, readExchangeFile, tellIssues } from './files';
import { tell, writeOutput } from './output';

/** `import FILE…`: the actions of all files as one n8n workflow. */
export async function importCommand(args: string[]): Promise<number> {
	const { values: options, positionals: files } = parseOptions({
		args,
		allowPositionals: true,
		options: {
			output: { type: 'string', short: 'o' },
			name: { type: 'string' },
			trigger: { type: 'string', default: 'chat' },
			timezone: { type: 'string' },
		},
	});
	if (files.length === 0) throw new UsageError('import needs at least one file.');
	const trigger = options.trigger;
	if (trigger !== 'chat' && trigger !== 'webhook') {
		throw new UsageError(`--trigger is chat or webhook, not "${trigger}".`);
	}
	if (options.timezone !== undefined) checkZone(options.timezone);
	const read = readAll(files);
	if (read === undefined) return await Promise.resolve(EXIT.invalid);
	const actions = read.flatMap((file) => file.actions);
	const duplicates = duplicateIssues(actions);
	if (duplicates.length > 0) {
		tellIssues(files.join(', '), new DefinitionError(duplicates));
		return EXIT.invalid;
	}
	const scheduled = actions.some(({ kind, schedule }) => kind === 'action' && schedule !== undefined);
	// A schedule without a zone would run by n8n's own, which nobody here can tell.
	const timeZone = options.timezone ?? (scheduled ? ownZone() : undefined);
	const [only, ...more] = actions;
	const workflow = importWorkflow(actions, {
		name: options.name ?? (only && more.length === 0 ? nameOfAction(only) : nameOfFiles(files)),
		trigger,
		list: read.length > 1 || read[0]?.list === true,
		...(timeZone === undefined ? {} : { timeZone }),
	});
	writeOutput(`${JSON.stringify(workflow, null, 2)}\n`, options.output, files);
	tell(...importNotes(actions), ...scheduleTimes(actions, timeZone ?? ownZone(), new Date()));
	return EXIT.done;
}

/** Undefined after telling what is wrong with every file that is not valid. */
function readAll(files: readonly string[]): Array<ReturnType<typeof readExchangeFile>> | undefined {
	const read = files.flatMap((file) => {
		try {
			return [readExchangeFile(file)];
		} catch (error) {
			if (!(error instanceof DefinitionError)) throw error;
			tellIssues(file, error);
			return [];
		}
	});
	return read.length === files.length ? read : undefined;
}

function ownZone(): string {
	return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function checkZone(zone: string): void {
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
	} catch {
		throw new UsageError(`"${zone}" is no time zone. Write it like Europe/Berlin.`);
	}
}

function nameOfFiles(files: readonly string[]): string {
	return files.map((file) => basename(file).replace(/\.json$/i, '')).join(', ');
}
