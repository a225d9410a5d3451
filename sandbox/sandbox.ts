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
	/** The container ended without telling how, which none of the above explains. */
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
	/** What did not keep the run from its end and should be known. */
	readonly warnings?: readonly string[];
	/** How many entries of /tmp/output did not come back. */
	readonly filesLeftOut?: number;
}

export interface RunOptions {
	/** Ends the run: its container is removed and the outcome is `cancelled`. */
	readonly signal?: AbortSignal;
}

/** Runs Python in a fresh, locked-down container. */
export interface Sandbox {
	/** Never rejects for a fault of the code, the engine or the image: each is an outcome. */
	run(job: PythonJob, options?: RunOptions): Promise<RunOutcome>;
}
