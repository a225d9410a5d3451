import type { ActionDefinition } from '../../nodes/GuruAction/action/definition';
import { hintsFor } from '../../nodes/GuruAction/action/hints/definitionHints';
import { DefinitionError, type DefinitionIssue } from '../../nodes/GuruAction/action/issues';
import type { ParsedAction } from '../../nodes/GuruAction/exchange/format/parse';
import { runsWithCircles } from '../../nodes/GuruAction/exchange/runsWithCircles';
import { EXIT, UsageError } from '../exit';
import { parseOptions, readExchangeFile, printIssues } from '../exchangeFile';
import { writeLines, writeResult } from '../output';

/** `validate FILE…`: writes each file's result to stderr, hints as warnings; for programs as JSON to stdout. */
export async function validateCommand(args: string[]): Promise<number> {
	const { positionals, values: options } = parseOptions({
		args,
		allowPositionals: true,
		options: { json: { type: 'boolean' } },
	});
	if (positionals.length === 0) throw new UsageError('validate needs at least one file.');
	const verdicts = positionals.map((file) => {
		try {
			const { actions, list } = readExchangeFile(file);
			writeLines(`${file}: ${actions.length} valid ${actions.length === 1 ? 'action' : 'actions'}`);
			const hints = actions.flatMap((action, index) =>
				action.kind === 'agent' ? [] : hintsOf(action.definition, list ? `[${index}].` : ''),
			);
			const warnings = [...hints, ...circlesIn(actions)];
			writeLines(...warnings.map(({ field, message }) => `${file}: warning: ${field}: ${message}`));
			return { file, valid: true, actions: actions.length, ...(warnings.length > 0 ? { warnings } : {}) };
		} catch (error) {
			if (!(error instanceof DefinitionError)) throw error;
			printIssues(file, error);
			return { file, valid: false, issues: error.issues };
		}
	});
	writeResult(verdicts.length === 1 ? verdicts[0] : verdicts, '', options.json);
	return await Promise.resolve(verdicts.every(({ valid }) => valid) ? EXIT.done : EXIT.invalid);
}

/** Hints about what probably does not work as intended, although the file is valid. */
function hintsOf(definition: ActionDefinition, prefix: string): DefinitionIssue[] {
	return hintsFor(definition, { conversation: true }).map(({ field, message }) => ({
		field: prefix + field,
		message,
	}));
}

function circlesIn(actions: readonly ParsedAction[]): DefinitionIssue[] {
	return runsWithCircles(actions).map(({ places: [first = 0], message }) => ({
		field: `[${first}].runs_with`,
		message,
	}));
}
