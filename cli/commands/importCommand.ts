import { basename } from 'node:path';

import {
	duplicateIssues,
	nameOfAction,
	type ParsedAction,
} from '../../nodes/GuruAction/exchange/format/parse';
import { DefinitionError } from '../../nodes/GuruAction/action/issues';
import {
	addToWorkflow,
	type AddOptions,
	type ExtendedWorkflow,
} from '../../nodes/GuruAction/exchange/addToWorkflow';
import { importNotes } from '../../nodes/GuruAction/exchange/importNotes';
import { importActions, type ImportOptions } from '../../nodes/GuruAction/exchange/importActions';
import { scheduleTimes } from '../../nodes/GuruAction/exchange/scheduleTimes';
import { WorkflowError } from '../../nodes/GuruAction/exchange/workflow/workflowFile';
import { EXIT, UsageError } from '../exit';
import { parseOptions, readExchangeFile, printIssues } from '../exchangeFile';
import { writeLines, writeOutput } from '../output';
import { readText } from '../readText';
import { checkZone, ownZone } from '../options/timeZoneOption';

/** `import FILE…`: the actions of all files as one n8n workflow, or added to one. */
export async function importCommand(args: string[]): Promise<number> {
	const { values: options, positionals: files } = parseOptions({
		args,
		allowPositionals: true,
		options: {
			output: { type: 'string', short: 'o' },
			name: { type: 'string' },
			trigger: { type: 'string', default: 'chat' },
			timezone: { type: 'string' },
			into: { type: 'string' },
			router: { type: 'string' },
		},
	});
	const { into } = options;
	if (into === undefined && options.router !== undefined)
		throw new UsageError('--router needs --into, the workflow that has the router.');
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
		printIssues(files.join(', '), new DefinitionError(duplicates));
		return EXIT.invalid;
	}
	const scheduled = actions.some(({ kind, schedule }) => kind === 'action' && schedule !== undefined);
	// A schedule without a time zone would use n8n's own, which is unknown here.
	const usualZone = scheduled ? ownZone() : undefined;
	const list = read.length > 1 || read[0]?.list === true;
	const given = { list, timeZone: options.timezone, usualZone };
	const made =
		into === undefined
			? newWorkflow(actions, files, { ...given, trigger, name: options.name })
			: extended(into, actions, { ...given, router: options.router });
	if (made === undefined) return EXIT.invalid;
	// The workflow of --into may be overwritten, since the user named it for that.
	writeOutput(`${JSON.stringify(made.json, null, 2)}\n`, options.output, files);
	writeLines(...importNotes(actions), ...scheduleTimes(actions, made.timeZone ?? ownZone(), new Date()));
	return EXIT.done;
}

interface NewWorkflow extends Pick<ImportOptions, 'list' | 'trigger'> {
	readonly name: string | undefined;
	readonly timeZone: string | undefined;
	readonly usualZone: string | undefined;
}

function newWorkflow(
	actions: readonly ParsedAction[],
	files: readonly string[],
	{ list, name, trigger, ...zones }: NewWorkflow,
): ExtendedWorkflow {
	const [only, ...more] = actions;
	const timeZone = zones.timeZone ?? zones.usualZone;
	const json = importActions(actions, {
		name: name ?? (only && more.length === 0 ? nameOfAction(only) : nameOfFiles(files)),
		trigger,
		list,
		...(timeZone === undefined ? {} : { timeZone }),
	});
	return { json, timeZone };
}

/** Undefined after reporting why the actions cannot be added to the workflow. */
function extended(
	file: string,
	actions: readonly ParsedAction[],
	options: AddOptions,
): ExtendedWorkflow | undefined {
	try {
		return addToWorkflow(readText(file), actions, options);
	} catch (error) {
		if (!(error instanceof WorkflowError)) throw error;
		writeLines(...error.message.split('\n').map((line) => `${file}: ${line}`));
		return undefined;
	}
}

/** Undefined after reporting what is wrong with each invalid file. */
function readAll(files: readonly string[]): Array<ReturnType<typeof readExchangeFile>> | undefined {
	const read = files.flatMap((file) => {
		try {
			return [readExchangeFile(file)];
		} catch (error) {
			if (!(error instanceof DefinitionError)) throw error;
			printIssues(file, error);
			return [];
		}
	});
	return read.length === files.length ? read : undefined;
}

function nameOfFiles(files: readonly string[]): string {
	return files.map((file) => basename(file).replace(/\.json$/i, '')).join(', ');
}
