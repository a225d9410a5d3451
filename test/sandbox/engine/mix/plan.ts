import fc from 'fast-check';
import type { RunOutcome } from '../../../../sandbox/sandbox';

/** Number of runs of each kind among twenty runs. */
const SHARES = {
	success: 6,
	raised: 3,
	timed_out: 2,
	out_of_memory: 2,
	too_much_output: 2,
	cancelled_before: 1,
	cancelled_in_queue: 2,
	cancelled_running: 2,
} as const;

export type Kind = keyof typeof SHARES;
/** A stop of the engine, as by a service manager, and a new start. */
export const RESTART = 'restart';

export const KINDS = Object.keys(SHARES).filter((name): name is Kind => name in SHARES);
const RUNS_FOR_EACH_RESTART = 30;

const shuffled = <T>(all: readonly T[], seed: number): T[] => {
	const { length } = all;
	const order = fc.noBias(fc.shuffledSubarray([...all], { minLength: length, maxLength: length }));
	return fc.sample(order, { seed, numRuns: 1 })[0] ?? [];
};

/**
 * The sequence of steps: runs of all kinds, with restarts of the engine between them. There is no restart among the
 * first twenty runs, so that each kind also ends undisturbed.
 */
export function plan(runs: number, seed: number): Array<Kind | typeof RESTART> {
	const twenty = KINDS.flatMap((kind) => Array.from({ length: SHARES[kind] }, () => kind));
	const restarts = Array.from(
		{ length: Math.ceil(runs / RUNS_FOR_EACH_RESTART) },
		(): typeof RESTART => RESTART,
	);
	const rest = Array.from(
		{ length: Math.max(0, runs - twenty.length) },
		(_, at) => twenty[at % twenty.length] ?? 'success',
	);
	return [
		...shuffled(twenty, seed).slice(0, runs),
		...shuffled<Kind | typeof RESTART>([...rest, ...restarts], seed),
	];
}

const AFTER_ARRIVAL: Readonly<Record<Kind, (token: string) => string>> = {
	success: () => '',
	raised: (token) => `raise ValueError("${token}")`,
	timed_out: () => 'while True: pass',
	out_of_memory: () => 'x = bytearray(600 << 20)',
	too_much_output: () => 'while True: print("x" * 1000)',
	cancelled_before: () => '',
	cancelled_in_queue: () => 'import time\ntime.sleep(15)',
	cancelled_running: () => 'import time\ntime.sleep(15)',
};

/** Python code that reports its token and container to the counter, prints the token and then acts by its kind. */
export function codeOf(kind: Kind, token: string, counter: { host: string; port: number }): string {
	return `import socket
with socket.create_connection(("${counter.host}", ${counter.port}), timeout=10) as line:
    line.sendall(b"${token} " + socket.gethostname().encode() + b"\\n")
    line.recv(1)
print("${token}", flush=True)
${AFTER_ARRIVAL[kind](token)}
`;
}

export interface Seen {
	readonly outcome: Pick<RunOutcome, 'end' | 'unstarted' | 'stdout' | 'message'>;
	/** Number of times that the run's code started. */
	readonly arrivals: number;
	/** True if the engine was stopped at some time between the run's start and its result. */
	readonly disturbed: boolean;
}

/** Describes what is wrong with a run. Undefined if its result is allowed for its kind. */
export function faultOf(kind: Kind, token: string, seen: Seen): string | undefined {
	const wrong = (what: string) =>
		`a run that should be ${kind}: ${what} (${JSON.stringify(seen).slice(0, 600)})`;
	const { outcome, arrivals, disturbed } = seen;
	const { end, unstarted, stdout, message = '' } = outcome;
	if (arrivals > 1) return wrong('its code began more than once');
	if (unstarted && (arrivals > 0 || stdout !== '')) return wrong('it is told that it never began');
	const printed = kind === 'too_much_output' && stdout.startsWith(`${token}\n`);
	if (!printed && !`${token}\n`.startsWith(stdout)) return wrong('it prints what it never printed');
	if (
		disturbed &&
		kind !== 'cancelled_before' &&
		(end === 'engine_unreachable' || end === 'container_failed')
	) {
		return undefined;
	}
	if (end !== (kind.startsWith('cancelled_') ? 'cancelled' : kind)) return wrong('it ends otherwise');
	if (kind === 'cancelled_before') return unstarted ? undefined : wrong('it began');
	if (kind === 'cancelled_in_queue') return undefined;
	if (arrivals === 0) return wrong('its code never began');
	if (kind === 'raised' && !message.includes(token)) return wrong('it raises what is not its own');
	if (kind !== 'cancelled_running' && !stdout.startsWith(`${token}\n`)) return wrong('its output is lost');
	return undefined;
}
