/**
 * What differs among the providers of chat models, and among n8n's nodes for them (n8n 2.41). Sources: each provider's API
 * reference; the LangChain packages that n8n ships. The stand-ins in local/mockProviders/models refuse by the same limits.
 */

/** Limits that satisfy every provider, since a gateway may pass a request on to any of them. */
export const COMMON_LIMITS = {
	/** OpenAI, Azure OpenAI, Groq, DeepSeek. */
	functions: 128,
	/** Characters of a function's description: OpenAI, Azure OpenAI. */
	description: 1024,
	/** Gemini: a letter or an underscore first. OpenAI, Anthropic, Bedrock, Mistral: letters, digits, _ and -, at most 64. */
	functionName: /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/u,
	/** Anthropic and Bedrock: letters, digits, _, . and -, at most 64. */
	propertyName: /^[A-Za-z0-9_.-]{1,64}$/u,
	/** Nested lists and objects below a parameter: Gemini. */
	schemaDepth: 4,
	/** Images in one request: Groq. */
	images: 5,
	/** Of one image: Bedrock. */
	imageBytes: 3_750_000,
} as const;

interface ProviderTraits {
	/**
	 * Whether its node can stream: it must report the end of the reply, and a broken stream must end only the turn.
	 */
	readonly streams: boolean;
	/** Whether its node accepts a signal without losing anything. */
	readonly takesSignal: boolean;
	/** Whether a reply counts as incomplete if it has no finish reason or an unknown one. */
	readonly tellsEnd: boolean;
}

/** By the type in LangChain's models (`_llmType`). */
const TRAITS: Readonly<Record<string, ProviderTraits>> = {
	// OpenAI and compatible servers: OpenRouter, DeepSeek, xAI, local servers.
	openai: { streams: true, takesSignal: true, tellsEnd: true },
	azure_openai: { streams: true, takesSignal: true, tellsEnd: true },
	anthropic: { streams: true, takesSignal: true, tellsEnd: true },
	groq: { streams: true, takesSignal: true, tellsEnd: true },
	ollama: { streams: true, takesSignal: true, tellsEnd: true },
	chat_bedrock_converse: { streams: true, takesSignal: true, tellsEnd: true },
	// Google's client leaves a promise unhandled if a stream breaks: n8n logs an uncaught exception.
	googlegenerativeai: { streams: false, takesSignal: true, tellsEnd: true },
	// Its node streams if it gets a signal, and drops the finish reason of every stream.
	mistral_ai: { streams: false, takesSignal: false, tellsEnd: true },
};
const UNKNOWN_PROVIDER: ProviderTraits = { streams: true, takesSignal: true, tellsEnd: false };
/** LangChain passes on only its text. A decision that was cut off is not complete JSON. */
const COMPLETION: ProviderTraits = { streams: true, takesSignal: true, tellsEnd: false };

/** The traits of the connected model's provider. Never throws. */
export function traitsOf(model: object): ProviderTraits {
	if (isCompletionModel(model)) return COMPLETION;
	const name = llmTypeOf(model);
	return typeof name === 'string' && Object.hasOwn(TRAITS, name)
		? (TRAITS[name] ?? UNKNOWN_PROVIDER)
		: UNKNOWN_PROVIDER;
}

/** The type that LangChain's model reports. */
export function llmTypeOf(model: object): unknown {
	return told(model, '_llmType');
}

/** Its provider and name, for logs; never throws. */
export function labelOf(model: object): string {
	const name: unknown = Reflect.get(model, 'model') ?? Reflect.get(model, 'modelName');
	const words = [llmTypeOf(model), name].filter((word) => typeof word === 'string');
	return words.join(' ').slice(0, 100);
}

/** Whether the model completes a text and does not support messages. */
export function isCompletionModel(model: object): boolean {
	return told(model, '_modelType') === 'base_llm';
}

function told(model: object, key: '_llmType' | '_modelType'): unknown {
	const type: unknown = Reflect.get(model, key);
	return typeof type === 'function' ? (Reflect.apply(type, model, []) as unknown) : type;
}

const ADVICE = {
	key: 'Check the credential of the connected model node.',
	quota: 'Check the plan and the billing of the account with the provider.',
	model: 'Check the model’s name and the address in the connected model node.',
	request: 'Check the model’s name and the options in the connected model node.',
	filtered: 'Say it in other words, or change the filter’s settings with the provider.',
	size: 'Shorten the conversation, the results or the conditions, or take a model with a larger context window.',
	busy: 'Try again later, ask the provider for a higher limit, or let the built-in matcher decide meanwhile.',
	broken: 'The provider has a problem: try again later, or let the built-in matcher decide meanwhile.',
	network: 'Check that n8n reaches the provider’s address.',
	slow: 'Raise the router’s Model Time Limit, or take a faster model.',
	unknown: 'Check the credential, the quota and the model’s name in the connected model node.',
} as const;

/** The kinds of errors: each with its meaning, and whether a retry may help. */
export type ErrorKind = keyof typeof ADVICE;

const KIND_BY_STATUS: Readonly<Record<number, ErrorKind>> = {
	400: 'request',
	401: 'key',
	402: 'quota',
	403: 'key',
	404: 'model',
	408: 'broken',
	413: 'size',
	422: 'request',
	429: 'busy',
	503: 'busy',
	529: 'busy',
};
/** Messages that say more than the status. For example, Google answers a wrong key with 400. */
const KIND_BY_WORDS: ReadonlyArray<readonly [ErrorKind, RegExp]> = [
	// OpenAI and Groq use this message for a request that alone exceeds the limit for a minute. A pause does not
	// help.
	['size', /request too large|reduce your message size/iu],
	// Messages of Azure, OpenRouter and DeepSeek for content that their filter does not pass on to the model.
	[
		'filtered',
		/content_filter|content management policy|requires moderation|was flagged|content exists risk/iu,
	],
	// Google and Groq mention the plan and its billing page in limits for a minute as well.
	['busy', /per ?minute|\b[TR]PM\b|try again in \d/iu],
	['quota', /insufficient[_ ]quota|exceeded your current quota|credit balance|insufficient balance/iu],
	[
		'size',
		/context[_ ](?:length|window|limit)|too many input tokens|(?:prompt|input) is too long|maximum (?:context|number of tokens)/iu,
	],
	['key', /api[ _-]?key|unauthori[sz]ed|security token|authenticat|access denied|permission/iu],
	['model', /model\b.{0,60}\b(?:not found|does not exist|not exist)/iu],
	[
		'network',
		/ECONN|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT|EPIPE|fetch failed|socket hang up|connection error|terminated|other side closed|premature close/iu,
	],
];

export function kindOf(status: number | undefined, words: string): ErrorKind {
	const mayBeWords = status === undefined || (status >= 400 && status < 500);
	const byWords = mayBeWords ? KIND_BY_WORDS.find(([, pattern]) => pattern.test(words))?.[0] : undefined;
	if (byWords !== undefined) return byWords;
	if (status === undefined) return 'unknown';
	return KIND_BY_STATUS[status] ?? (status >= 500 ? 'broken' : 'request');
}

export function errorAdvice(kind: ErrorKind): string {
	return ADVICE[kind];
}

const RETRYABLE: ReadonlySet<ErrorKind> = new Set(['busy', 'broken', 'network', 'unknown']);

export function isRetryable(kind: ErrorKind): boolean {
	return RETRYABLE.has(kind);
}

const REFUSES_CONTENT: ReadonlySet<ErrorKind> = new Set(['request', 'model', 'size']);
/** Some (Ollama) report it as a server error. */
const ABOUT_IMAGES = /image|vision|multi-?modal|modality/iu;

/** Their messages may contain the name of an image model without refusing images. */
const SAYS_NOTHING_OF_CONTENT: ReadonlySet<ErrorKind> = new Set(['busy', 'quota', 'key']);

/** Whether a request with images may have been refused because of them. Each provider has its own message. */
export function mayRefuseImages(kind: ErrorKind, words: string): boolean {
	return REFUSES_CONTENT.has(kind) || (!SAYS_NOTHING_OF_CONTENT.has(kind) && ABOUT_IMAGES.test(words));
}

/** The messages of models without tools: Ollama, OpenRouter, vLLM, llama.cpp, LM Studio. */
const NO_TOOLS =
	/(?:does not|doesn.t) support (?:tools|tool use|function)|function calling is not (?:enabled|supported)|no endpoints found that support tool use|tools?['’`]? (?:is|are) not supported|"auto" tool choice requires|tools param requires --jinja|tool calling[`'’]? is not supported/iu;

export function isToolsUnsupported(words: string): boolean {
	return NO_TOOLS.test(words);
}
