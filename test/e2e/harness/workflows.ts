/** Builds workflows for end-to-end tests in the format in which the editor saves them. */
import { randomUUID } from 'node:crypto';
import type { NewWorkflow } from '../../../local/n8n/api';

type Parameters = Readonly<Record<string, unknown>>;

export interface TestNode {
	readonly name: string;
	readonly type: string;
	readonly typeVersion: number;
	readonly parameters: Parameters;
	readonly credentials?: Readonly<Record<string, { readonly id: string; readonly name: string }>>;
	readonly onError?: 'continueRegularOutput';
	readonly retryOnFail?: boolean;
}

/** A connection on the canvas, from an output of one node to another node. */
export type Link = readonly [
	from: string,
	to: string,
	type?: 'main' | 'ai_tool' | 'ai_languageModel' | 'ai_memory' | 'ai_embedding' | 'ai_document',
	/** Index of the output. The default is the first. */
	output?: number,
];

export function workflow(name: string, nodes: readonly TestNode[], links: readonly Link[]): NewWorkflow {
	const connections: Record<
		string,
		Record<string, Array<Array<{ node: string; type: string; index: number }>>>
	> = {};
	for (const [from, to, type = 'main', output = 0] of links) {
		const outputs = ((connections[from] ??= {})[type] ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type, index: 0 });
	}
	return {
		name,
		nodes: nodes.map((node, index) => ({ ...node, id: randomUUID(), position: [220 * index, 0] })),
		connections,
		settings: { executionOrder: 'v1' },
	};
}

export function webhook(path: string, responseData?: 'allEntries'): TestNode {
	return {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters: {
			httpMethod: 'POST',
			path,
			responseMode: 'lastNode',
			...(responseData === undefined ? {} : { responseData }),
			options: {},
		},
		...{ webhookId: randomUUID() },
	};
}

/** The node after both outputs of a router, so that a webhook answers with either. */
export const ANSWER: TestNode = {
	name: 'Answer',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	parameters: {},
};

/** Makes an item of each element in the list `items` of a webhook's body. */
export const SPLIT_ITEMS: TestNode = {
	name: 'Items',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: 'body.items', options: {} },
};

/** n8n's OpenAI chat model. Its credential has the address of the mock server. */
export function chatModel(credentialId: string, options: Parameters = {}): TestNode {
	return {
		name: 'Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		typeVersion: 1.3,
		parameters: {
			model: { __rl: true, mode: 'id', value: 'gpt-test' },
			responsesApiEnabled: false,
			options,
		},
		credentials: { openAiApi: { id: credentialId, name: 'Model' } },
	};
}

/** n8n's AI Agent. Up to version 2 it calls tools itself. In later versions n8n's engine runs them. */
export function agent(text: string, typeVersion = 3.1): TestNode {
	return {
		name: 'Agent',
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion,
		parameters: { promptType: 'define', text, options: {} },
	};
}

export function router(parameters: Parameters): TestNode {
	return {
		name: 'Router',
		type: 'n8n-nodes-guru-actions.guruTurnRouter',
		typeVersion: 1,
		parameters: { question: '={{ $json.body.question }}', ...parameters },
	};
}

export function actionTool(
	name: string,
	parameters: Parameters,
	credentials?: TestNode['credentials'],
): TestNode {
	return {
		name,
		type: 'n8n-nodes-guru-actions.guruActionTool',
		typeVersion: 1,
		parameters: { actionName: name, ...parameters },
		...(credentials === undefined ? {} : { credentials }),
	};
}

export function actionStep(parameters: Parameters, more: Partial<TestNode> = {}): TestNode {
	return {
		name: 'Action',
		type: 'n8n-nodes-guru-actions.guruAction',
		typeVersion: 1,
		parameters: { actionName: 'Tested action', ...parameters },
		...more,
	};
}
