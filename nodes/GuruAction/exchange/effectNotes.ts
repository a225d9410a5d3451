import type { ParsedAction, RunnableAction } from './format/parse';
import { valueAt } from '../../shared/values/sourceJson';

/** Patterns of code that changes something. */
const CHANGING: ReadonlyArray<readonly [what: string, pattern: RegExp]> = [
	['sends a request that is not a GET', /\.\s*(?:post|put|patch|delete)\s*\(|\.\s*request\s*\(/],
	['names a method that changes data', /['"](?:POST|PUT|PATCH|DELETE)['"]/],
	['starts a program', /\bsubprocess\b/],
	['sends mail', /\bsmtplib\b/],
	['opens a connection of its own', /\bsocket\b/],
	['calls a model or its tools', /\b(?:openai|anthropic|instructor)\b/],
	['holds a database command', /\b(?:INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\b/i],
];

/**
 * Python without `effect` counts as a write: it is held, asked about and never retried. One note for each such
 * action, with what its code seems to do.
 */
export function effectNotes(actions: readonly ParsedAction[]): string[] {
	return actions.filter(isWriteByOmission).map(({ definition: { name, implementation } }) => {
		const code = implementation.type === 'PYTHON_CODE' ? implementation.code : '';
		const found = changeIn(code);
		const begin = `"${name}" has no "effect", so it counts as a write.`;
		return found === undefined
			? `${begin} Its code looks as if it only reads: if so, add "effect": "read".`
			: `${begin} Its code ${found.what} (line ${found.line}). If it only reads, add "effect": "read".`;
	});
}

function isWriteByOmission(action: ParsedAction): action is RunnableAction {
	return (
		action.kind === 'action' &&
		action.definition.implementation.type === 'PYTHON_CODE' &&
		action.definition.effect === 'write' &&
		valueAt(action.source, 'effect')?.kind !== 'text'
	);
}

function changeIn(code: string): { readonly what: string; readonly line: number } | undefined {
	const lines = code.split('\n').map((line) => line.replace(/^\s*#.*/, ''));
	for (const [index, line] of lines.entries()) {
		const found = CHANGING.find(([, pattern]) => pattern.test(line));
		if (found !== undefined) return { what: found[0], line: index + 1 };
	}
	return undefined;
}
