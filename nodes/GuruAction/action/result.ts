import type { OutputFile } from '../../../sandbox/outputFiles';
import type { ContactedHost } from '../../../sandbox/sandbox';
import type { ParameterValue } from '../../shared/values/parameterValue';
import type { ActionStatus } from '../../shared/actionContract/actionStatus';

export interface ActionError {
	/** What happened and what to do. */
	readonly message: string;
	/** The frames and line numbers of the user's own code. */
	readonly traceback?: string;
	readonly line?: number;
}

/** The result of one run of one action. Every text is masked. */
export interface ActionResult {
	readonly action: string;
	readonly type: 'PYTHON_CODE' | 'API_CALL';
	readonly status: ActionStatus;
	readonly output: string;
	/** The output as data, if it is one JSON value. */
	readonly data?: unknown;
	readonly error?: ActionError;
	readonly stderr?: string;
	readonly http?: { readonly status: number; readonly headers: Readonly<Record<string, string>> };
	/** What Python code left in /tmp/output. Names are masked; content cannot be. */
	readonly files?: readonly OutputFile[];
	/** The hosts that Python code connected to through n8n, at most 50. */
	readonly hosts?: readonly ContactedHost[];
	/** How many more hosts there were. */
	readonly hostsLeftOut?: number;
	/** The values that it ran with, including defaults and without secrets. */
	readonly parameters: Readonly<Record<string, ParameterValue>>;
	/** Required parameters without a value. */
	readonly missing?: readonly string[];
	readonly warnings?: readonly string[];
	/** ISO 8601, UTC. */
	readonly startedAt: string;
	readonly durationMs: number;
}

/** What an implementation reports before masking. */
export interface RawOutcome {
	readonly status: ActionStatus;
	readonly output: string;
	/** True if `output` was cut. */
	readonly outputCut?: boolean;
	readonly error?: ActionError;
	readonly stderr?: string;
	readonly stderrCut?: boolean;
	readonly http?: { readonly status: number; readonly headers: Readonly<Record<string, string>> };
	readonly files?: readonly OutputFile[];
	readonly hosts?: readonly ContactedHost[];
	readonly hostsLeftOut?: number;
	readonly warnings?: readonly string[];
}
