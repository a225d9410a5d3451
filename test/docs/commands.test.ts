import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';

import { EXIT } from '../../cli/exit';
import { projectFolder } from '../../local/cache';
import { guruActions, temporaryFolder } from '../cli/command';
import { RUN_ELSEWHERE } from './otherCommands';
import { codeIn, pages, shellLinesOf } from './pages';
import { recordOf } from '../../nodes/shared/values/record';

const code = pages().flatMap((page) => codeIn(page).map((line) => ({ path: page.path, line })));
const commands = code.filter(({ line }) => /^guru-actions \S+ \S/.test(line));
const mentioned = code.filter(({ line }) => /^guru-actions \w+$/.test(line));
const npmRuns = code.filter(({ line }) => /^npm run \w/.test(line));

/** No engine is at this address, and none is looked for: what is called ends there at the latest. */
const NO_ENGINE = ['--engine', 'nowhere'];
const temporary = temporaryFolder();

/** The words of a command, the files among them in a folder of the test's own, and there. */
function wordsOf(line: string): string[] {
	const words = [...line.matchAll(/"([^"]*)"|\S+/g)]
		.map(([word, quoted]) => quoted ?? word)
		.slice(1)
		.map((word) => (word.endsWith('.json') ? temporary(word) : word));
	for (const [index, word] of words.entries()) {
		if (word.endsWith('.json') && words[index - 1] !== '-o') copyFileSync(exampleFor(words, index), word);
	}
	return ['ask', 'run', 'sandbox'].includes(words[0] ?? '') ? [...words, ...NO_ENGINE] : words;
}

function exampleFor(words: readonly string[], index: number): string {
	if (words[index - 1] === '--secrets') return temporary('given-secrets', '{}');
	// The actions of the workflow may not be those that are added to it.
	if (words[index - 1] === '--into') return join(projectFolder, 'docs/workflows/refund-status.json');
	const refund = 'docs/actions/refund-status.json';
	const example = { ask: refund, export: 'docs/workflows/day-off.json', run: refund }[words[0] ?? ''];
	return join(projectFolder, example ?? 'docs/actions/day-off.json');
}

it('README and docs show commands', () => {
	expect(commands.length).toBeGreaterThan(8);
});

it.each(commands)('$path: $line is understood', async ({ line }) => {
	const { code: exitCode, stderr } = await guruActions(...wordsOf(line));
	expect({ exitCode, stderr }).not.toMatchObject({ exitCode: EXIT.invalid });
});

it.each(mentioned)('$path: $line is a command', async ({ line }) => {
	const { stderr } = await guruActions(line.split(' ')[1] ?? '');
	expect(stderr).not.toContain('is not a command');
});

it.each(npmRuns)('$path: $line is a script of the package', ({ line }) => {
	const { scripts } = z
		.object({ scripts: recordOf(z.string()) })
		.parse(JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')));
	expect(Object.keys(scripts)).toContain(line.split(' ')[2]);
});

const PROGRAMS = 'npm|npx|node|docker|dockerd|podman|systemctl|iptables|openssl|curl|git|apt-get|sudo';
const otherCommands = pages().flatMap((page) =>
	[...new Set([...shellLinesOf(page), ...codeIn(page).filter(startsProgram)])].map((line) => ({
		path: page.path,
		line,
	})),
);

function startsProgram(line: string): boolean {
	return new RegExp(`^(?:${PROGRAMS}) \\S`).test(line);
}

it('README and docs show commands of other programs', () => {
	expect(otherCommands.length).toBeGreaterThan(15);
});

it.each(otherCommands)('$path: $line is run by a test, or it is said why not', ({ line }) => {
	const known = RUN_ELSEWHERE.filter(({ command }) => command.test(line));
	expect(known).toHaveLength(1);
	const [file, text] = known[0]?.by ?? [];
	if (file !== undefined) expect(readFileSync(join(projectFolder, file), 'utf8')).toContain(text);
	else expect(known[0]?.byHand).toMatch(/\w/);
});

it.each(RUN_ELSEWHERE)('$command is still shown somewhere', ({ command }) => {
	expect(otherCommands.map(({ line }) => line)).toContainEqual(expect.stringMatching(command));
});
