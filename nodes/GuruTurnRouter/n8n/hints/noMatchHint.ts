import { type IExecuteFunctions, type INodeExecutionData, NodeConnectionTypes } from 'n8n-workflow';

/** Tells a person who runs the node in the editor what to do if the built-in matcher found nothing. */
export function hintNoMatch(context: IExecuteFunctions, nothingMatched: readonly INodeExecutionData[]): void {
	if (context.getMode() !== 'manual') return;
	if (!nothingMatched.some(({ json }) => json['decidedBy'] === 'builtIn')) return;
	const connected = context.getParentNodes(context.getNode().name, {
		connectionType: NodeConnectionTypes.AiEmbedding,
		depth: 1,
	});
	const attach = connected.length > 0 ? 'a chat model' : 'a chat model or embeddings';
	context.addExecutionHints({
		message: `Nothing matched: write Example Questions in your users' words, or attach ${attach}.`,
		type: 'info',
		location: 'outputPane',
	});
}
