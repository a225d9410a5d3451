import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { DefinitionError, type DefinitionIssue } from '../nodes/GuruAction/action/issues';
import { duplicateIssues, type ParsedAction } from '../nodes/GuruAction/exchange/format/parse';
import { readExchangeFile } from './exchangeFile';

/**
 * The actions of the files, and of the JSON files in the folders.
 *
 * @throws UsageError for a path that cannot be read; DefinitionError for invalid files or two actions of one name,
 * with the file's name before each field
 */
export function readActionFiles(paths: readonly string[]): readonly ParsedAction[] {
	const issues: DefinitionIssue[] = [];
	const parsed = paths.flatMap(filesOf).flatMap((file) => {
		try {
			return readExchangeFile(file).actions;
		} catch (error) {
			if (!(error instanceof DefinitionError)) throw error;
			issues.push(...withPlace(file, error.issues));
			return [];
		}
	});
	issues.push(...withPlace(paths.join(', '), duplicateIssues(parsed)));
	if (issues.length > 0) throw new DefinitionError(issues);
	return parsed;
}

function withPlace(place: string, issues: readonly DefinitionIssue[]): DefinitionIssue[] {
	return issues.map((issue) => ({ ...issue, field: `${place}: ${issue.field}` }));
}

function filesOf(path: string): string[] {
	if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
	return readdirSync(path)
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => join(path, name));
}
