import { exportActions } from '../../nodes/GuruAction/exchange/exportActions';
import { WorkflowError } from '../../nodes/GuruAction/exchange/workflow/workflowFile';
import { EXIT, UsageError } from '../exit';
import { parseOptions } from '../exchangeFile';
import { writeLines, writeOutput } from '../output';
import { readText } from '../readText';

/** `export WORKFLOW`: the actions of a workflow in the exchange format. */
export async function exportCommand(args: string[]): Promise<number> {
	const { values: options, positionals } = parseOptions({
		args,
		allowPositionals: true,
		options: { output: { type: 'string', short: 'o' } },
	});
	const [file, ...more] = positionals;
	if (file === undefined || more.length > 0) throw new UsageError('export needs exactly one workflow.');
	try {
		const { text, notes } = exportActions(readText(file));
		writeOutput(text, options.output, [file]);
		writeLines(...notes);
		return await Promise.resolve(EXIT.done);
	} catch (error) {
		if (!(error instanceof WorkflowError)) throw error;
		writeLines(...error.message.split('\n').map((line) => `${file}: ${line}`));
		return EXIT.invalid;
	}
}
