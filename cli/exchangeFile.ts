import { parseArgs, type ParseArgsConfig } from 'node:util';

import { errorMessage } from '../common/errorMessage';
import { type ParsedAction, parseExchange } from '../nodes/GuruAction/exchange/format/parse';
import { DefinitionError } from '../nodes/GuruAction/action/issues';
import { readWorkflow, WorkflowError } from '../nodes/GuruAction/exchange/workflow/workflowFile';
import { UsageError } from './exit';
import { writeLines } from './output';
import { readText } from './readText';

/** @throws UsageError for an unknown option or one without its value */
export function parseOptions<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
	try {
		return parseArgs(config);
	} catch (error) {
		const message = errorMessage(error);
		// Node's message continues with how to pass a file with a name that looks like an option.
		throw new UsageError(message.replace(/\. To specify a positional argument .*/s, '.'));
	}
}

/** The content of an exchange file. */
export interface ExchangeFile {
	/** True for a list of actions. */
	readonly list: boolean;
	readonly actions: readonly ParsedAction[];
}

/** @throws UsageError if the file cannot be read, DefinitionError if it contains no valid actions */
export function readExchangeFile(path: string): ExchangeFile {
	const text = readText(path);
	const parsed = parseExchange(text);
	if (parsed.ok) return parsed;
	throw new DefinitionError(isWorkflow(text) ? [WORKFLOW_ISSUE] : parsed.issues);
}

const WORKFLOW_ISSUE = {
	field: 'file',
	message: 'This is an n8n workflow. Take the actions out of it first, with guru-actions export.',
};

function isWorkflow(text: string): boolean {
	try {
		readWorkflow(text);
		return true;
	} catch (error) {
		if (error instanceof WorkflowError) return false;
		throw error;
	}
}

/** Writes what is wrong with a file, one line for each issue. */
export function printIssues(file: string, { issues }: DefinitionError): void {
	writeLines(...issues.map(({ field, message }) => `${file}: ${field}: ${message}`));
}
