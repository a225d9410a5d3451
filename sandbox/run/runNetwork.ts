import type { PythonJob } from '../sandbox';

/** What stands between the code and the network it calls. */
export interface RunNetwork {
	/** `http://HOST:PORT`, with user and password where the proxy asks for them. */
	readonly proxy?: string;
	/** Hosts that are called directly, separated by commas. */
	readonly noProxy?: string;
	/** PEM of authorities that are trusted besides the well-known ones. */
	readonly certificates?: string;
}

/** The job with the network's settings, under the names that Python's libraries, curl and git read. */
export function behindNetwork(job: PythonJob, { proxy, noProxy, certificates }: RunNetwork): PythonJob {
	const environment: Record<string, string> = { ...job.environment };
	// Some read only the one spelling: curl, for HTTP, only the small letters.
	const set = (name: string, value: string) => {
		environment[name.toUpperCase()] = environment[name] = value;
	};
	if (proxy !== undefined) for (const scheme of ['http', 'https']) set(`${scheme}_proxy`, proxy);
	if (noProxy !== undefined) set('no_proxy', noProxy);
	return {
		...job,
		environment,
		...(certificates === undefined ? {} : { certificates }),
	};
}
