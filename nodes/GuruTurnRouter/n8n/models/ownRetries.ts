/**
 * n8n's model nodes retry by themselves: up to seven times, ignoring the pause that the provider asks for, and some
 * (Mistral) after the turn has ended. The router has its own retries, so theirs are switched off.
 */

import { isObject, memberOf } from '../../../shared/values/memberOf';

/** Switches off the model's own retries. A model without such a switch is not changed. */
export function withoutOwnRetries(model: object): void {
	for (const each of [model, memberOf(model, 'completions'), memberOf(model, 'responses')]) {
		if (!isObject(each)) continue;
		const caller = memberOf(each, 'caller');
		if (isObject(caller) && 'maxRetries' in caller) Reflect.set(caller, 'maxRetries', 0);
		// Mistral's node creates the caller for each request.
		if ('maxRetries' in each) Reflect.set(each, 'maxRetries', 0);
		const config = memberOf(memberOf(each, 'client'), 'config');
		// Bedrock's is AWS's client.
		if (isObject(config) && 'retryStrategy' in config) Reflect.set(config, 'retryStrategy', onlyOnce);
	}
}

const ONCE = {
	acquireInitialRetryToken: () => Promise.resolve({ getRetryCount: () => 0, getRetryDelay: () => 0 }),
	// AWS's client then throws the provider's own error.
	refreshRetryTokenForRetry: () => Promise.reject(new Error('the router tries again itself')),
	recordSuccess: () => undefined,
};

async function onlyOnce(): Promise<typeof ONCE> {
	return await Promise.resolve(ONCE);
}
