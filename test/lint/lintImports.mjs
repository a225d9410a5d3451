/** Lints files of one import each: reads `[{ file, imports }]` from standard input, prints the messages of each file. */
import tsParser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import { json } from 'node:stream/consumers';
import boundaries from '../../eslint.boundaries.mjs';

const eslint = new ESLint({
	overrideConfigFile: true,
	overrideConfig: [{ ...boundaries, languageOptions: { parser: tsParser } }],
});
const results = [];
for (const { file, imports } of await json(process.stdin)) {
	const [result] = await eslint.lintText(`import '${imports}';\n`, { filePath: file });
	results.push(result.messages.map(({ message }) => message));
}
console.log(JSON.stringify(results));
