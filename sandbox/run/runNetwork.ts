import type { PythonJob } from '../sandbox';

/** The network between the code and the hosts that it calls. */
export interface RunNetwork {
	/** `http://HOST:PORT`, with user and password if the proxy needs them. */
	readonly proxy?: string;
	/** Hosts that are called directly, separated by commas. */
	readonly noProxy?: string;
	/** PEM of authorities that are trusted besides the well-known ones. */
	readonly certificates?: string;
}

/** The job with the network's settings, under the names that Python's libraries, curl and git read. */
export function behindNetwork(job: PythonJob, { proxy, noProxy, certificates }: RunNetwork): PythonJob {
	const environment: Record<string, string> = { ...job.environment };
	// Some programs read only one spelling: for HTTP, curl reads only lower case.
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
