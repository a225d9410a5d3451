import type { ActionDefinition } from '../../nodes/GuruAction/action/definition';
import { nameOfAction, type ParsedAction } from '../../nodes/GuruAction/exchange/format/parse';
import { DefinitionError } from '../../nodes/GuruAction/action/issues';
import type { ActionResult } from '../../nodes/GuruAction/action/result';
import { runAction } from '../../nodes/GuruAction/action/runAction';
import { callerOf, pairs } from '../options/callerOption';
import { EXIT, UsageError } from '../exit';
import { parseOptions, readExchangeFile, printIssues } from '../exchangeFile';
import { writeLines, writeResult } from '../output';
import { interruptSignal, sandboxOf } from '../oneRun';
import { prepareFolder, saveFiles } from '../saveFiles';
import { secretsFor } from '../options/secretOption';
import { checkZone, ownZone } from '../options/timeZoneOption';

/** `run FILE`: runs one action with sample parameters. For programs, its result is one line of JSON on stdout. */
export async function runCommand(args: string[]): Promise<number> {
	const { values: options, positionals } = parseOptions({
		args,
		allowPositionals: true,
		options: {
			action: { type: 'string' },
			param: { type: 'string', multiple: true },
			secrets: { type: 'string' },
			caller: { type: 'string', multiple: true },
			slug: { type: 'string' },
			timezone: { type: 'string' },
			image: { type: 'string' },
			engine: { type: 'string' },
			network: { type: 'string' },
			files: { type: 'string' },
			json: { type: 'boolean' },
		},
	});
	if (options.timezone !== undefined) checkZone(options.timezone);
	const [file, ...more] = positionals;
	if (file === undefined || more.length > 0) throw new UsageError('run needs exactly one file.');
	const definition = chooseAction(file, options.action);
	if (definition === undefined) return EXIT.invalid;
	const caller = callerOf(options.caller ?? []);
	const values = pairs('--param', options.param ?? []);
	const unknown = Object.keys(values).find(
		(name) => !definition.parameters.some((parameter) => parameter.name === name),
	);
	if (unknown !== undefined) {
		const names = definition.parameters.map(({ name }) => name).join(', ') || 'none';
		throw new UsageError(`The action has no parameter "${unknown}". Its parameters: ${names}.`);
	}
	const { files: folder } = options;
	if (folder !== undefined) prepareFolder(folder);
	const sandbox = sandboxOf(options);
	try {
		const result = await runAction(
			definition,
			{
				values,
				valuesFrom: 'workflow',
				...(caller === undefined ? {} : { caller }),
				assistantSlug: options.slug ?? 'assistant',
				timeZone: options.timezone ?? ownZone(),
				secrets: secretsFor(definition, options.secrets),
				signal: interruptSignal(),
			},
			{ sandbox },
		);
		writeResult(result, result.output, options.json);
		writeLines(...(result.warnings ?? []).map((warning) => `Warning: ${warning}`));
		const lost = folder === undefined ? [] : saveFiles(result.files ?? [], folder);
		writeLines(...lost);
		tellOutcome(result);
		return lost.length > 0 ? EXIT.unsuccessful : exitCode(result);
	} finally {
		await sandbox.close();
	}
}

/** Reports how the run ended, after its output. */
function tellOutcome({ error, status, durationMs }: ActionResult): void {
	if (error?.traceback !== undefined) writeLines(...error.traceback.trimEnd().split('\n'));
	if (error !== undefined) writeLines(error.message);
	else if (process.stdout.isTTY) writeLines(`${status} in ${(durationMs / 1000).toFixed(1)} s`);
}

/** Undefined after reporting why the file or the action in it is invalid. */
function chooseAction(file: string, name: string | undefined): ActionDefinition | undefined {
	let actions: readonly ParsedAction[];
	try {
		actions = readExchangeFile(file).actions;
	} catch (error) {
		if (!(error instanceof DefinitionError)) throw error;
		printIssues(file, error);
		return undefined;
	}
	const names = actions.map(nameOfAction);
	if (name === undefined && actions.length > 1) {
		throw new UsageError(
			`${file} holds several actions. Name one with --action: ${names.map((each) => `"${each}"`).join(', ')}.`,
		);
	}
	const chosen = actions[name === undefined ? 0 : names.indexOf(name)];
	if (chosen === undefined)
		throw new UsageError(
			`${file} holds no action "${name}". It holds: ${names.map((each) => `"${each}"`).join(', ')}.`,
		);
	if (chosen.kind === 'agent') {
		process.stderr.write(
			`"${chosen.name}" is an AGENT action, which runs only in n8n's AI Agent Tool. Import it into a workflow and run that.\n`,
		);
		return undefined;
	}
	return chosen.definition;
}

function exitCode({ status }: ActionResult): number {
	if (status === 'success') return EXIT.done;
	if (status === 'engine_unreachable') return EXIT.noEngine;
	return status === 'invalid_definition' ? EXIT.invalid : EXIT.unsuccessful;
}
