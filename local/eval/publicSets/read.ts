import type { Case } from '../../../cli/evaluate/evaluate';
import { readText } from '../../../cli/readText';
import { functionCases, holdsFunctions } from './functions';
import { intentCases } from './intents';

/**
 * A public set, converted while it is read from the file that somebody has.
 *
 * @param examples how many texts of each intent become example questions of its action; only for sets of intents
 * @throws UsageError for a file of another form
 */
export function readPublicSet(file: string, examples: number): readonly Case[] {
	const text = readText(file).replace(/^\uFEFF/, '');
	return holdsFunctions(text) ? functionCases(text, file) : intentCases(text, file, examples);
}
