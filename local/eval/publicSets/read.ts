import type { Case } from '../../../cli/evaluate/evaluate';
import { readText } from '../../../cli/readText';
import { functionCases, holdsFunctions } from './functions';
import { intentCases } from './intents';

/**
 * Reads a public set from a local file and converts it to cases.
 *
 * @param examples how many texts of each intent become example questions of its action; only used for sets of intents
 * @throws UsageError for a file in another format
 */
export function readPublicSet(file: string, examples: number): readonly Case[] {
	const text = readText(file).replace(/^\uFEFF/, '');
	return holdsFunctions(text) ? functionCases(text, file) : intentCases(text, file, examples);
}
