/** Helpers for commands that run actions. */
import { connectSandbox } from '../sandbox/connect';
import { networkOption } from './options/networkOption';

export interface SandboxOptions {
	readonly engine?: string | undefined;
	readonly image?: string | undefined;
	readonly network?: string | undefined;
}

/**
 * The sandbox that the options describe. It builds no image and keeps no warm containers.
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

/** Aborts when the user interrupts the command. */
export function interruptSignal(): AbortSignal {
	const stop = new AbortController();
	process.once('SIGINT', () => {
		stop.abort();
	});
	return stop.signal;
}
