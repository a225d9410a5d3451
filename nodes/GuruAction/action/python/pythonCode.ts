import { filesLeftOut } from '../../../../sandbox/outputFiles';
import type { EgressFilter } from '../../../../sandbox/egressFilter';
import type { PythonJob, RunOutcome, Sandbox } from '../../../../sandbox/sandbox';
import { habitAdvice } from './codeNodeHabits';
import type { BuiltInVariables } from '../../../shared/actionContract/builtIns';
import { valueText } from '../../../shared/values/coerce';
import type { PythonImplementation } from '../definition';
import { isAmbiguousNetworkError } from './ambiguousNetworkError';
import type { ParameterValue } from '../../../shared/values/parameterValue';
import type { Secret } from '../masking/masker';
import { isReservedVariable } from '../nameRules';
import type { RawOutcome } from '../result';
import type { Effect } from '../../../shared/actionContract/effect';
import type { ActionStatus } from '../../../shared/actionContract/actionStatus';

export interface PythonValues {
	readonly parameters: Readonly<Record<string, ParameterValue>>;
	readonly secrets: readonly Secret[];
	readonly builtIns: BuiltInVariables;
	/** IANA name; becomes TZ. */
	readonly timeZone: string;
}

export interface PythonServices {
	readonly sandbox: Sandbox;
	readonly signal?: AbortSignal;
	/** n8n's own protection, which the code's connections have to respect as well. */
	readonly egressFilter?: EgressFilter;
}

/** Runs the code in the sandbox. It never rejects for a fault of the code, the engine or the image. */
export async function runPythonCode(
	implementation: PythonImplementation,
	effect: Effect,
	values: PythonValues,
	services: PythonServices,
): Promise<RawOutcome> {
	const job: PythonJob = {
		// Some editors save a byte order mark, which Python takes for code.
		code: implementation.code.replace(/^\uFEFF/, ''),
		environment: environmentOf(values),
		timeoutSeconds: implementation.timeoutSeconds,
		...(implementation.network === undefined ? {} : { hosts: implementation.network }),
	};
	const { sandbox, signal, egressFilter } = services;
	const outcome = await sandbox.run(job, {
		...(signal === undefined ? {} : { signal }),
		...(egressFilter === undefined ? {} : { egressFilter }),
	});
	return rawOutcome(withAdvice(outcome, implementation.code), effect);
}

/**
 * Parameters, secrets and built-in variables under their own names. A parameter also gets its upper-case name, unless
 * something else has it.
 */
export function environmentOf({
	parameters,
	secrets,
	builtIns,
	timeZone,
}: PythonValues): Record<string, string> {
	const environment: Record<string, string> = { TZ: timeZone };
	for (const { name, value } of secrets) environment[name] = value;
	Object.assign(environment, builtIns);
	for (const [name, value] of Object.entries(parameters)) environment[name] = valueText(value);
	for (const [name, value] of Object.entries(parameters)) {
		const alias = name.toUpperCase();
		if (!Object.hasOwn(environment, alias) && !isReservedVariable(alias))
			environment[alias] = valueText(value);
	}
	return environment;
}

/** Ways to end while the code was running, after which a write may have been carried out in part or in whole. */
const MAY_HAVE_WRITTEN: ReadonlySet<ActionStatus> = new Set([
	'timed_out',
	'cancelled',
	'container_failed',
	'engine_unreachable',
	'out_of_memory',
	'too_much_output',
]);

/** EX_TEMPFAIL of sysexits.h: with this exit status the code says that it does not know how its write ended. */
const OUTCOME_UNKNOWN_EXIT = 75;
/** A longer text is no error message; all of it is in `stderr`. */
const MESSAGE_CHARACTERS = 2_000;

function mayHaveWritten(outcome: RunOutcome): boolean {
	if (outcome.unstarted) return false;
	if (outcome.end === 'raised')
		return outcome.exitCode === OUTCOME_UNKNOWN_EXIT || isAmbiguousNetworkError(outcome);
	return MAY_HAVE_WRITTEN.has(outcome.end);
}

/**
 * The message of code that ended with the exit status above is what it printed, since the status itself says nothing.
 */
function messageOf({ exitCode, message, stderr, stderrCut }: RunOutcome): string {
	const words = stderr.trim();
	// A secret that was cut could not be found in a part of the text.
	const isMessage = words !== '' && words.length <= MESSAGE_CHARACTERS && !stderrCut;
	if (exitCode === OUTCOME_UNKNOWN_EXIT && isMessage) return words;
	return message ?? 'The run did not succeed.';
}

/** If code failed because it is written for n8n's Code node, adds what to write instead. */
function withAdvice(outcome: RunOutcome, code: string): RunOutcome {
	const isUnknown = outcome.end === 'syntax_error' || /^NameError\b/.test(outcome.message ?? '');
	const advice = isUnknown ? habitAdvice(code) : undefined;
	return advice === undefined
		? outcome
		: { ...outcome, message: `${(outcome.message ?? '').replace(/[^.?!]$/, '$&.')} ${advice}`.trim() };
}

function rawOutcome(outcome: RunOutcome, effect: Effect): RawOutcome {
	const unknown = effect === 'write' && mayHaveWritten(outcome);
	const { filesLeftOut: leftOut } = outcome;
	const warnings = [...(outcome.warnings ?? []), ...(leftOut === undefined ? [] : [filesLeftOut(leftOut)])];
	const message = unknown ? messageOf(outcome) : (outcome.message ?? 'The run did not succeed.');
	return {
		status: unknown ? 'outcome_unknown' : outcome.end,
		output: outcome.stdout,
		outputCut: outcome.stdoutCut,
		...(outcome.stderr === '' ? {} : { stderr: outcome.stderr, stderrCut: outcome.stderrCut }),
		...(outcome.files === undefined ? {} : { files: outcome.files }),
		...(outcome.hosts === undefined ? {} : { hosts: outcome.hosts }),
		...(outcome.hostsLeftOut === undefined ? {} : { hostsLeftOut: outcome.hostsLeftOut }),
		...(warnings.length === 0 ? {} : { warnings }),
		...(outcome.end === 'success'
			? {}
			: {
					error: {
						message: unknown
							? `${message} The action changes data and may have done so. Check in the other system before trying again.`
							: message,
						...(outcome.traceback === undefined ? {} : { traceback: outcome.traceback }),
						...(outcome.line === undefined ? {} : { line: outcome.line }),
					},
				}),
	};
}
