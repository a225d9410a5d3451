import { type IExecuteFunctions, NodeConnectionTypes } from 'n8n-workflow';

/** Tells a person who runs the node in the editor why changes are refused if nothing keeps the conversation. */
export function hintMissingMemory(context: IExecuteFunctions): void {
	if (context.getMode() !== 'manual') return;
	if (context.getNodeParameter('changes', 0, 'run') !== 'ask') return;
	const options: unknown = context.getNodeParameter('options', 0, {});
	if (options !== null && typeof options === 'object' && Object.hasOwn(options, 'history')) return;
	const memories = context.getParentNodes(context.getNode().name, {
		connectionType: NodeConnectionTypes.AiMemory,
		depth: 1,
	});
	if (memories.length > 0) return;
	context.addExecutionHints({
		message:
			'Ask the User First needs a conversation that is kept: attach a memory, or set History. Until then nothing is changed.',
		type: 'warning',
		location: 'outputPane',
	});
}
