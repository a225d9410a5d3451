import type { INode } from 'n8n-workflow';

/** Another node's output by its literal name, such as `$('Webhook').item`: not the model's writing. */
const OTHER_NODE = /\$\(\s*(?:'[^'\\]*'|"[^"\\]*")\s*\)\s*\.\s*(?:item|first\(\)|last\(\))(?![\w$])/g;

/** Any way to the item itself; computed access could be one and counts as such. */
const READS_THE_ITEM =
	/\$(?:json|input|binary|data|items?|fromAI|fromAi|fromai|node|prevNode|position)\b|\bitems?\b|\$\(|\bthis\b|\[/;

/**
 * As a tool of n8n's AI Agent the input item is partly the model's writing (the agent's item with the
 * arguments of the tool call laid over it): a caller field whose expression reads the item is not
 * believed.
 */
export function callerFromItemIsUntrusted(node: INode): boolean {
	const options = node.parameters['options'];
	if (options === null || typeof options !== 'object' || !('caller' in options)) return false;
	return textsIn(options.caller).some(
		(text) => text.startsWith('=') && READS_THE_ITEM.test(text.replace(OTHER_NODE, '')),
	);
}

function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}
