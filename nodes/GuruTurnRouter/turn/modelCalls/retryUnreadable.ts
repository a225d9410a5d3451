import { ModelError } from './modelError';

/**
 * Asks once more where the reply is of no use. An error of the model itself ends it at once, since its calls are tried again
 * already; so does what `mayRepeat` refuses. Rejects with the second fault, or with the signal's reason.
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
