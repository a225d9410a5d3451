/** What a command that runs actions has for them. */
import { connectSandbox } from '../sandbox/connect';
import { networkOption } from './options/networkOption';

export interface SandboxOptions {
	readonly engine?: string | undefined;
	readonly image?: string | undefined;
	readonly network?: string | undefined;
}

/**
 * The sandbox that the options name; no image is built and no container waits for a next run.
 *
 * @throws UsageError
 */
export function sandboxOf({ engine, image, network }: SandboxOptions): ReturnType<typeof connectSandbox> {
	return connectSandbox({
		...(engine === undefined ? {} : { host: engine }),
		...(image === undefined ? {} : { image }),
		...networkOption(network),
		whenImageMissing: 'fail',
		pool: false,
	});
}

/** Aborts when the person stops the command. */
export function interruptSignal(): AbortSignal {
	const stop = new AbortController();
	process.once('SIGINT', () => {
		stop.abort();
	});
	return stop.signal;
}
