import type { INode } from 'n8n-workflow';

/**
 * When n8n's AI Agent runs a tool, the input item is partly written by the model: the agent's item, overlaid with the
 * tool call's arguments. So a caller field is trusted only if its expression cannot read the item. The check lists
 * what an expression may contain, so that an unknown way to the item is refused.
 */
export function callerFromItemIsUntrusted(node: Pick<INode, 'name' | 'parameters'>): boolean {
	return callerExpressions(node).some((text) => !isSafe(text.slice(1), node.name));
}

/**
 * The nodes of whose output the caller fields read the item that belongs to this run's item. n8n takes the first
 * item, whichever item of the agent the tool runs for, and in a loop that of the first round (n8n 2.41). With several
 * items this may be another person's.
 */
export function nodesReadByItem(node: Pick<INode, 'parameters'>): readonly string[] {
	const byItem = callerExpressions(node).filter((text) => BY_ITEM.test(text));
	return byItem.flatMap((text) =>
		[...text.matchAll(NAMED)].map(({ groups }) =>
			(groups?.['called'] ?? groups?.['indexed'] ?? '').slice(1, -1),
		),
	);
}

function callerExpressions({ parameters }: Pick<INode, 'parameters'>): string[] {
	const options = parameters['options'];
	if (options === null || typeof options !== 'object' || !('caller' in options)) return [];
	return textsIn(options.caller).filter((text) => text.startsWith('='));
}

const STRING = String.raw`(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")`;

/** What a safe expression may consist of: only these names, and no computed access. */
const TOKEN = new RegExp(
	[
		String.raw`\s+`,
		STRING,
		String.raw`\d+(?:\.\d+)?(?![\w$])`,
		String.raw`(?:true|false|null|undefined)(?![\w$])`,
		// Another node's output, by its literal name.
		String.raw`\$\(\s*(?<called>${STRING})\s*\)`,
		String.raw`\$node\[\s*(?<indexed>${STRING})\s*\]`,
		// Set by the owner of n8n or of the workflow.
		String.raw`\$(?:vars|env|secrets|workflow|execution|now|today)(?![\w$])`,
		String.raw`(?:\?\.|\.)\s*(?!(?:constructor|prototype|__proto__)\b)[A-Za-z_]\w*(?![\w$])`,
		String.raw`(?:\?\.)?\[\s*(?:\d+|(?!.constructor|.prototype|.__proto__)${STRING})\s*\]`,
		String.raw`\?\?|\|\||&&|[!=]==?|[-+*<>()?:,!]`,
	].join('|'),
	'y',
);

const NAMED = new RegExp(
	String.raw`\$\(\s*(?<called>${STRING})\s*\)|\$node\[\s*(?<indexed>${STRING})\s*\]`,
	'g',
);
const BY_ITEM = /(?:\.\s*|\[\s*['"])(?:item|pairedItem|itemMatching)\b|\$node\s*\[/;

/** An expression's text outside double braces is plain text. */
function isSafe(expression: string, ownName: string): boolean {
	const code = [...expression.matchAll(/\{\{([\s\S]*?)\}\}/g)].map((match) => match[1] ?? '');
	const plain = expression.replace(/\{\{[\s\S]*?\}\}/g, '');
	return !plain.includes('{{') && code.every((piece) => isSafeCode(piece, ownName));
}

function isSafeCode(code: string, ownName: string): boolean {
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < code.length) {
		const groups = TOKEN.exec(code)?.groups;
		if (groups === undefined) return false;
		const named = groups['called'] ?? groups['indexed'];
		// This node's own output contains what the model sent before.
		if (named !== undefined && (named.includes('\\') || named.slice(1, -1) === ownName)) return false;
	}
	return true;
}

function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}
