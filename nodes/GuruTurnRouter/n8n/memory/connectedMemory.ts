/** The part of n8n's memory sub-nodes that is used. */
interface ConnectedMemory {
	loadMemoryVariables(values: Record<string, unknown>): Promise<unknown>;
	saveContext(input: Record<string, unknown>, output: Record<string, unknown>): Promise<void>;
	readonly memoryKey?: string;
	readonly chatHistory?: unknown;
}

export function isMemory(value: unknown): value is ConnectedMemory {
	return (
		value !== null &&
		typeof value === 'object' &&
		'loadMemoryVariables' in value &&
		typeof value.loadMemoryVariables === 'function' &&
		'saveContext' in value &&
		typeof value.saveContext === 'function'
	);
}

/** LangChain creates the message from its fields. */
export function addsMessages(history: unknown): history is { addAIMessage(fields: object): Promise<void> } {
	return (
		history !== null &&
		typeof history === 'object' &&
		'addAIMessage' in history &&
		typeof history.addAIMessage === 'function'
	);
}

/** Memories that store turns in their own way (Zep, Motorhead) keep only the texts. */
export function keepsMessages(memory: ConnectedMemory): boolean {
	const prototype: unknown = Object.getPrototypeOf(memory);
	const savesItsOwnWay =
		typeof prototype === 'object' && prototype !== null && Object.hasOwn(prototype, 'saveContext');
	return addsMessages(memory.chatHistory) && !savesItsOwnWay;
}
