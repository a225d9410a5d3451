import { DefinitionError } from '../nodes/GuruAction/action/issues';
import { EXIT, UsageError } from './exit';
import { parseOptions, readExchangeFile, tellIssues } from './files';

/** `validate FILE…`: each file's verdict as JSON on stdout, in words on stderr. */
export async function validateCommand(args: string[]): Promise<number> {
	const { positionals } = parseOptions({ args, allowPositionals: true, options: {} });
	if (positionals.length === 0) throw new UsageError('validate needs at least one file.');
	const verdicts = positionals.map((file) => {
		try {
			const { actions } = readExchangeFile(file);
			process.stderr.write(
				`${file}: ${actions.length} valid ${actions.length === 1 ? 'action' : 'actions'}\n`,
			);
			return { file, valid: true, actions: actions.length };
		} catch (error) {
			if (!(error instanceof DefinitionError)) throw error;
			tellIssues(file, error);
			return { file, valid: false, issues: error.issues };
		}
	});
	process.stdout.write(`${JSON.stringify(verdicts.length === 1 ? verdicts[0] : verdicts)}\n`);
	return await Promise.resolve(verdicts.every(({ valid }) => valid) ? EXIT.done : EXIT.invalid);
}
