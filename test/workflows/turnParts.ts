/** Parts for the router's tests: n8n's own sub-nodes, and actions that call the shop. */
import type { INodeType } from 'n8n-workflow';

import { OPENAI_TEST_KEY } from '../e2e/harness/openAiServer';
import { loadFromN8n, type TestWorkflow } from './runWorkflow';

/** Returns a new instance of one of n8n's AI nodes. */
export function n8nNode(path: string, className: string): INodeType {
	const module = loadFromN8n('@n8n/n8n-nodes-langchain', `./dist/nodes/${path}.node.js`);
	const type = (module as Record<string, new () => INodeType>)[className];
	if (type === undefined) throw new Error(`n8n has no ${className}.`);
	return new type();
}

export function chatModelType(): INodeType {
	return n8nNode('llms/LMChatOpenAi/LmChatOpenAi', 'LmChatOpenAi');
}

export function embeddingsType(): INodeType {
	return n8nNode('embeddings/EmbeddingsOpenAI/EmbeddingsOpenAi', 'EmbeddingsOpenAi');
}

export function memoryType(): INodeType {
	return n8nNode('memory/MemoryBufferWindow/MemoryBufferWindow', 'MemoryBufferWindow');
}

export function redisMemoryType(): INodeType {
	return n8nNode('memory/MemoryRedisChat/MemoryRedisChat', 'MemoryRedisChat');
}

type Node = TestWorkflow['nodes'][number];

export const MODEL: Node = {
	name: 'Model',
	type: 'chatModel',
	typeVersion: 1.3,
	parameters: {
		model: { __rl: true, mode: 'id', value: 'gpt-test' },
		responsesApiEnabled: false,
		options: { maxRetries: 0 },
	},
	credentials: { openAiApi: { id: '1', name: 'Model' } },
};

export function modelCredential(baseUrl: string) {
	return { openAiApi: { apiKey: OPENAI_TEST_KEY, url: baseUrl } };
}

/** An action that calls the shop. The URL's path contains the action's name and the order. */
export function shopAction(name: string, condition: string, origin: string, more: object = {}): Node {
	return {
		name,
		type: 'guruActionTool',
		parameters: {
			actionName: name,
			condition,
			actionType: 'API_CALL',
			method: 'GET',
			url: `${origin}/${name.toLowerCase().replaceAll(' ', '-')}/{order_id}`,
			parameters: {
				entries: [{ name: 'order_id', type: 'string', description: 'The order number', required: true }],
			},
			...more,
		},
	};
}
