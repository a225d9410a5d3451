import { isObject, memberOf } from '../../../shared/values/memberOf';

/** What is said of a key that no HTTP header can carry, such as one with a line break. Never the key. */
export const INVALID_API_KEY =
	'the API key, or another header of the credential, contains a character that a header cannot have';

/**
 * A key that fits no header stands in the error of whoever tries to send it, and n8n keeps that error: in the execution of
 * the model's node, and in its log where a client (Mistral's 1.x) leaves the error unhandled. So such a model is not asked.
 *
 * @throws Error
 */
export function refuseInvalidApiKey(model: object): void {
	// Ollama's key is a header of its client's.
	const headers = memberOf(memberOf(memberOf(model, 'client'), 'config'), 'headers');
	const values: readonly unknown[] = isObject(headers) ? Object.values(headers) : [];
	const keys = [memberOf(model, 'apiKey'), memberOf(model, 'azureOpenAIApiKey'), ...values];
	if (keys.some((key) => typeof key === 'string' && isUnfit(key))) throw new Error(INVALID_API_KEY);
}

/** As the Fetch standard has it, which takes away what is blank around a header's value. */
function isUnfit(key: string): boolean {
	return /[\0\r\n]|[^\0-\xff]/u.test(key.trim());
}
