import { ModelError } from './modelError';

/**
 * Asks once more if the reply cannot be used. An error of the model ends it at once, since its calls have retries of
 * their own; so does an error that `mayRepeat` refuses. Rejects with the second error, or with the signal's reason.
 */
export async function retryUnreadable<T>(
	attempt: () => Promise<T>,
	signal: AbortSignal | undefined,
	mayRepeat: () => boolean = () => true,
): Promise<T> {
	signal?.throwIfAborted();
	try {
		return await attempt();
	} catch (error) {
		signal?.throwIfAborted();
		if (error instanceof ModelError || !mayRepeat()) throw error;
		return await attempt();
	}
}
