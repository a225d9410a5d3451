import type { LookupFunction } from 'node:net';
import type { OutputFile } from './outputFiles';

/**
 * What the rest of the package sees of the sandbox: a job goes in, the way it ended comes out.
 * Nothing here masks secrets; that is the caller's, who knows them.
 */

/** One Python run. */
export interface PythonJob {
	/** The user's code, as written. */
	readonly code: string;
	/** Environment variables of the code, values unchanged (newlines, quotes and emoji included). */
	readonly environment: Readonly<Record<string, string>>;
	/** PEM of authorities that the code's libraries trust besides the well-known ones. */
	readonly certificates?: string;
	/** The hosts that the code may reach at most, where its author has said so; names, `*.domain`, addresses, networks. */
	readonly hosts?: readonly string[];
	/** Seconds of the user's code, 1–30. The clock starts when the job is handed to the container. */
	readonly timeoutSeconds: number;
}

/** Every way a run can end; each is told apart from all others. */
export const RUN_ENDS = [
	'success',
	/** The code raised an exception or left with a non-zero exit code. */
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
	/** The container ended without a result, which none of the above explains. */
	'container_failed',
] as const;

export type RunEnd = (typeof RUN_ENDS)[number];

/** How one run ended, and what it printed until then. */
export interface RunOutcome {
	readonly end: RunEnd;
	/** True where the job was never handed to a container, so that no code can have run. */
	readonly unstarted?: true;
	/** Standard output, at most `LIMITS.stdoutBytes` of it. */
	readonly stdout: string;
	/** Standard error, at most `LIMITS.stderrBytes` of it. */
	readonly stderr: string;
	/** True where the text stops in the middle of what was printed. */
	readonly stdoutCut: boolean;
	readonly stderrCut: boolean;
	/** What happened and what to do about it; absent on success. May quote the user's own text. */
	readonly message?: string;
	/** The user's traceback: their own frames and line numbers only. */
	readonly traceback?: string;
	/** Line of the user's code that the message is about, from 1. */
	readonly line?: number;
	readonly exitCode?: number;
	/** What the code left in /tmp/output, at most `LIMITS.outputFiles` of `LIMITS.outputFileBytes` together. */
	readonly files?: readonly OutputFile[];
	/** How many entries of /tmp/output did not come back. */
	readonly filesLeftOut?: number;
	/** The hosts that the code has been connected to, in that order; those of the gateway alone are known. */
	readonly hosts?: readonly ContactedHost[];
	/** How many more there were. */
	readonly hostsLeftOut?: number;
	/** What did not keep the run from its end and should be known: connections that were refused, for one. */
	readonly warnings?: readonly string[];
}

export interface RunOptions {
	/** Ends the run: its container is removed and the outcome is `cancelled`. */
	readonly signal?: AbortSignal;
	/** n8n's own protection, which the gateway asks as well. */
	readonly egressFilter?: EgressFilter;
}

/** Runs Python in a fresh, locked-down container. */
export interface Sandbox {
	/** Never rejects for a fault of the code, the engine or the image: each is an outcome. */
	run(job: PythonJob, options?: RunOptions): Promise<RunOutcome>;
}

/** A host that a run's code has been connected to. */
export interface ContactedHost {
	readonly host: string;
	readonly port: number;
	/** Bytes from the code to the host. */
	readonly bytesSent: number;
	readonly bytesReceived: number;
}

type Verdict = { readonly ok: true } | { readonly ok: false; readonly error: Error };

/** n8n's own egress protection, as it lends it to nodes (`getSecureEgressFilter`, n8n 2.41). */
export interface EgressFilter {
	/** Resolves host names; an address that is not allowed is an error. */
	validateUrl(url: URL): Promise<Verdict>;
	/** Checks an address that no look-up will see, since `net.connect` skips it for addresses. Not in older n8n. */
	validateConnectionHost?(host: string): Verdict;
	/** A DNS lookup that refuses addresses which are not allowed, at the moment of connecting. */
	createSecureLookup(): LookupFunction;
}
