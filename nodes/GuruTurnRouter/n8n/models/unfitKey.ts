import { memberOf } from '../../../shared/values/memberOf';

/** What is said of a key that no HTTP header can carry, such as one with a line break. Never the key. */
export const UNFIT_KEY =
	'the API key, or another header of the credential, holds a character that no header may have';

/**
 * Mistral's client (1.x) leaves a promise unhandled where its key fits no header, and n8n logs what is unhandled, the key
 * with it. So a model with such a key is not asked at all.
 *
 * @throws Error
 */
export function refuseUnfitKey(model: object): void {
	const key = memberOf(model, 'apiKey');
	// As fetch checks it: it takes away what is blank around it (Fetch standard, "normalize" and "header value").
	if (typeof key === 'string' && /[\0\r\n]|[^\0-\xff]/u.test(key.trim())) throw new Error(UNFIT_KEY);
}
