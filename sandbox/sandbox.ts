import type { EgressFilter } from './egressFilter';
import type { OutputFile } from './outputFiles';

/**
 * The sandbox as the rest of the package sees it: a job goes in, its outcome comes out. Secrets are not masked here.
 * The caller does that, because it knows them.
 */

/** One Python run. */
export interface PythonJob {
	/** The user's code, as written. */
	readonly code: string;
	/** Environment variables of the code. Values are unchanged, including newlines, quotes and emoji. */
	readonly environment: Readonly<Record<string, string>>;
	/** PEM of authorities that the code's libraries trust besides the well-known ones. */
	readonly certificates?: string;
	/** The only hosts that the code may reach, if its author listed them: names, `*.domain`, addresses, networks. */
	readonly hosts?: readonly string[];
	/** Time limit of the user's code in seconds, 1–30. The clock starts when the container gets the job. */
	readonly timeoutSeconds: number;
}

/** Every way in which a run can end. */
export const RUN_ENDS = [
	'success',
	/** The code raised an exception or ended with a non-zero exit code. */
	'raised',
	'syntax_error',
	/** Refused by the os rule, before or while running, or because the job exceeds a limit. */
	'refused',
	'out_of_memory',
	'timed_out',
	'too_much_output',
	'engine_unreachable',
	'image_missing',
	'cancelled',
	/** The container ended without a result, for a reason not listed here. */
	'container_failed',
] as const;

export type RunEnd = (typeof RUN_ENDS)[number];

/** How a run ended, and what it printed until then. */
export interface RunOutcome {
	readonly end: RunEnd;
	/** True if no container got the job, so that no code can have run. */
	readonly unstarted?: true;
	/** Standard output, at most `LIMITS.stdoutBytes` of it. */
	readonly stdout: string;
	/** Standard error, at most `LIMITS.stderrBytes` of it. */
	readonly stderr: string;
	/** True if the output was cut. */
	readonly stdoutCut: boolean;
	readonly stderrCut: boolean;
	/** What happened and what to do; absent on success. It may quote the user's own text. */
	readonly message?: string;
	/** The user's traceback, with only the user's own frames and line numbers. */
	readonly traceback?: string;
	/** The line of the user's code that the message is about, from 1. */
	readonly line?: number;
	readonly exitCode?: number;
	/**
	 * What the code left in /tmp/output: at most `LIMITS.outputFiles` files with at most `LIMITS.outputFileBytes`
	 * together.
	 */
	readonly files?: readonly OutputFile[];
	/** How many entries of /tmp/output were not returned. */
	readonly filesLeftOut?: number;
	/** The hosts that the code connected to, in that order. They are known only with the gateway. */
	readonly hosts?: readonly ContactedHost[];
	/** How many more hosts there were. */
	readonly hostsLeftOut?: number;
	/** Problems that did not end the run, such as refused connections. */
	readonly warnings?: readonly string[];
}

export interface RunOptions {
	/** Cancels the run: its container is removed and the outcome is `cancelled`. */
	readonly signal?: AbortSignal;
	/** n8n's own protection, which the gateway applies as well. */
	readonly egressFilter?: EgressFilter;
}

/** Runs Python in a fresh, locked-down container. */
export interface Sandbox {
	/** Never rejects for a fault of the code, the engine or the image; each has an outcome. */
	run(job: PythonJob, options?: RunOptions): Promise<RunOutcome>;
}

/** A host that a run's code connected to. */
export interface ContactedHost {
	readonly host: string;
	readonly port: number;
	/** Bytes from the code to the host. */
	readonly bytesSent: number;
	readonly bytesReceived: number;
}
