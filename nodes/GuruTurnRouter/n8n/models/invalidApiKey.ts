import { isObject, memberOf } from '../../../shared/values/memberOf';

/**
 * The message for a key that no HTTP header can contain, for example with a line break. It never contains the key.
 */
export const INVALID_API_KEY =
	'the API key, or another header of the credential, contains a character that a header cannot have';

/**
 * If a key does not fit into a header, the client's error contains the key. n8n stores that error in the execution of
 * the model's node, and logs it if a client (Mistral's 1.x) leaves it unhandled. So such a model is not called.
 *
 * @throws Error
 */
export function refuseInvalidApiKey(model: object): void {
	// Ollama's key is in a header of its client.
	const headers = memberOf(memberOf(memberOf(model, 'client'), 'config'), 'headers');
	const values: readonly unknown[] = isObject(headers) ? Object.values(headers) : [];
	const keys = [memberOf(model, 'apiKey'), memberOf(model, 'azureOpenAIApiKey'), ...values];
	if (keys.some((key) => typeof key === 'string' && isUnfit(key))) throw new Error(INVALID_API_KEY);
}

/** By the Fetch standard, which removes white space around a header's value. */
function isUnfit(key: string): boolean {
	return /[\0\r\n]|[^\0-\xff]/u.test(key.trim());
}
