import { parseArgs, type ParseArgsConfig } from 'node:util';

import { errorMessage } from '../common/errorMessage';
import { type ParsedAction, parseExchange } from '../nodes/GuruAction/exchange/format/parse';
import { DefinitionError } from '../nodes/GuruAction/action/issues';
import { readWorkflow, WorkflowError } from '../nodes/GuruAction/exchange/workflow/workflowFile';
import { UsageError } from './exit';
import { writeLines } from './output';
import { readText } from './readText';

/** @throws UsageError for an option that the command does not know or that lacks its value. */
export function parseOptions<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
	try {
		return parseArgs(config);
	} catch (error) {
		const message = errorMessage(error);
		// Node goes on to explain how to pass an option's name as a file's.
		throw new UsageError(message.replace(/\. To specify a positional argument .*/s, '.'));
	}
}

/** What an exchange file holds. */
export interface ExchangeFile {
	/** True for a list of actions. */
	readonly list: boolean;
	readonly actions: readonly ParsedAction[];
}

/** @throws UsageError when the file cannot be read, DefinitionError when it holds no valid actions. */
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

/** Writes what is wrong with a file, a line for each issue. */
export function printIssues(file: string, { issues }: DefinitionError): void {
	writeLines(...issues.map(({ field, message }) => `${file}: ${field}: ${message}`));
}
