/** n8n's chat model nodes, each with the mock of its protocol. */
import type { INodeType } from 'n8n-workflow';

import { anthropic } from '../../../local/mockProviders/models/anthropic';
import { azureOpenAi } from '../../../local/mockProviders/models/azureOpenAi';
import { bedrock } from '../../../local/mockProviders/models/bedrock';
import { MODEL_KEY } from '../../../local/mockProviders/models/chatCompletions';
import { deepSeek } from '../../../local/mockProviders/models/deepSeek';
import { gemini } from '../../../local/mockProviders/models/gemini';
import { groq } from '../../../local/mockProviders/models/groq';
import { mistral } from '../../../local/mockProviders/models/mistral';
import { ollama, ollamaWithoutTools } from '../../../local/mockProviders/models/ollama';
import { ollamaGenerate } from '../../../local/mockProviders/models/ollamaGenerate';
import { openAiChat } from '../../../local/mockProviders/models/openAiChat';
import { openAiResponses } from '../../../local/mockProviders/models/openAiResponses';
import { openRouter } from '../../../local/mockProviders/models/openRouter';
import type { Protocol } from '../../../local/mockProviders/models/protocol';
import { n8nNode } from '../turnParts';

export interface Provider {
	readonly protocol: Protocol;
	/** Returns a new instance of n8n's node. */
	readonly node: () => INodeType;
	readonly typeVersion: number;
	readonly parameters: Readonly<Record<string, unknown>>;
	/** @param key the API key that the node sends */
	readonly credentials: (origin: string, key: string) => Readonly<Record<string, object>>;
	/** The router never uses streaming with this node. */
	readonly unstreamed?: true;
	/** The provider has no filter, and no finish reason for a refusal. */
	readonly unfiltered?: true;
	/** The model does not support functions. */
	readonly withoutFunctions?: true;
	/** A text completion model: LangChain reports no finish reason, and the router sends no images. */
	readonly completes?: true;
	/** The provider refuses a request with an image. */
	readonly takesNoImages?: true;
	/** The node does not report the requested retry delay. */
	readonly pauseUnknown?: true;
	/** The environment variables that the node reads. */
	readonly environment?: (origin: string) => Readonly<Record<string, string>>;
}

const listed = (value: string) => ({ __rl: true, mode: 'id', value });
const openAiNode = () => n8nNode('llms/LMChatOpenAi/LmChatOpenAi', 'LmChatOpenAi');
const openAiCredentials = (origin: string, apiKey: string) => ({
	openAiApi: { apiKey, url: `${origin}/v1` },
});

export { MODEL_KEY };

/** The fixed host of Mistral's node. */
export const MISTRAL_HOST = 'api.mistral.ai';

export const PROVIDERS: readonly Provider[] = [
	{
		protocol: openAiChat,
		node: openAiNode,
		typeVersion: 1.3,
		parameters: { model: listed('gpt-test'), responsesApiEnabled: false, options: {} },
		credentials: openAiCredentials,
	},
	{
		protocol: openAiResponses,
		node: openAiNode,
		typeVersion: 1.3,
		parameters: { model: listed('gpt-test'), responsesApiEnabled: true, options: {} },
		credentials: openAiCredentials,
	},
	{
		protocol: anthropic,
		node: () => n8nNode('llms/LMChatAnthropic/LmChatAnthropic', 'LmChatAnthropic'),
		typeVersion: 1.5,
		parameters: { model: listed('claude-sonnet-4-5'), options: {} },
		credentials: (url, apiKey) => ({ anthropicApi: { apiKey, url } }),
	},
	{
		protocol: gemini,
		unstreamed: true,
		node: () => n8nNode('llms/LmChatGoogleGemini/LmChatGoogleGemini', 'LmChatGoogleGemini'),
		typeVersion: 1,
		parameters: { modelName: 'models/gemini-2.5-flash', options: {} },
		credentials: (host, apiKey) => ({ googlePalmApi: { apiKey, host } }),
	},
	{
		protocol: ollama,
		pauseUnknown: true,
		unfiltered: true,
		node: () => n8nNode('llms/LMChatOllama/LmChatOllama', 'LmChatOllama'),
		typeVersion: 1,
		parameters: { model: 'llama3.2', options: {} },
		credentials: (baseUrl, apiKey) => ({ ollamaApi: { apiKey, baseUrl } }),
	},
	{
		protocol: ollamaWithoutTools,
		withoutFunctions: true,
		pauseUnknown: true,
		unfiltered: true,
		node: () => n8nNode('llms/LMChatOllama/LmChatOllama', 'LmChatOllama'),
		typeVersion: 1,
		parameters: { model: 'gemma', options: {} },
		credentials: (baseUrl, apiKey) => ({ ollamaApi: { apiKey, baseUrl } }),
	},
	{
		protocol: ollamaGenerate,
		completes: true,
		withoutFunctions: true,
		pauseUnknown: true,
		unfiltered: true,
		node: () => n8nNode('llms/LMOllama/LmOllama', 'LmOllama'),
		typeVersion: 1,
		parameters: { model: 'llama3.2', options: {} },
		credentials: (baseUrl, apiKey) => ({ ollamaApi: { apiKey, baseUrl } }),
	},
	{
		protocol: mistral,
		unstreamed: true,
		unfiltered: true,
		node: () => n8nNode('llms/LmChatMistralCloud/LmChatMistralCloud', 'LmChatMistralCloud'),
		typeVersion: 1,
		parameters: { model: 'mistral-small', options: {} },
		credentials: (_origin, apiKey) => ({ mistralCloudApi: { apiKey } }),
	},
	{
		protocol: azureOpenAi,
		node: () => n8nNode('llms/LmChatAzureOpenAi/LmChatAzureOpenAi', 'LmChatAzureOpenAi'),
		typeVersion: 1,
		parameters: { authentication: 'azureOpenAiApi', model: 'gpt-test', options: {} },
		credentials: (endpoint, apiKey) => ({
			azureOpenAiApi: {
				apiKey,
				endpoint,
				endpointType: 'classic',
				resourceName: 'test',
				apiVersion: '2025-03-01-preview',
			},
		}),
	},
	{
		protocol: openRouter,
		node: () => n8nNode('llms/LmChatOpenRouter/LmChatOpenRouter', 'LmChatOpenRouter'),
		typeVersion: 1,
		parameters: { model: 'openai/gpt-test', options: {} },
		credentials: (origin, apiKey) => ({ openRouterApi: { apiKey, url: `${origin}/api/v1` } }),
	},
	{
		protocol: deepSeek,
		takesNoImages: true,
		node: () => n8nNode('llms/LmChatDeepSeek/LmChatDeepSeek', 'LmChatDeepSeek'),
		typeVersion: 1,
		parameters: { model: 'deepseek-chat', options: {} },
		credentials: (url, apiKey) => ({ deepSeekApi: { apiKey, url } }),
	},
	{
		protocol: groq,
		unfiltered: true,
		node: () => n8nNode('llms/LmChatGroq/LmChatGroq', 'LmChatGroq'),
		typeVersion: 1,
		parameters: { model: 'llama3-8b-8192', options: {} },
		credentials: (_origin, apiKey) => ({ groqApi: { apiKey } }),
		environment: (origin) => ({ GROQ_BASE_URL: origin }),
	},
	{
		protocol: bedrock,
		node: () => n8nNode('llms/LmChatAwsBedrock/LmChatAwsBedrock', 'LmChatAwsBedrock'),
		typeVersion: 1.1,
		parameters: { model: 'amazon.nova-test-v1:0', options: {} },
		credentials: (bedrockRuntimeEndpoint, key) => ({
			aws: {
				region: 'us-east-1',
				accessKeyId: key === MODEL_KEY ? 'TESTKEY' : key,
				secretAccessKey: 'test-secret',
				bedrockRuntimeEndpoint,
			},
		}),
	},
];
