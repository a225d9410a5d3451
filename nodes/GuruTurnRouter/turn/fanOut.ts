import { errorMessage } from '../../../common/errorMessage';
import { LANES } from '../../shared/actionContract/lanes';
import type { Run } from './plannedRuns';
import type { TurnRunResult } from './turn';

/** An action that ignores its signal is abandoned after this time, in milliseconds. */
const GRACE_MS = 5_000;

export interface RunRecord {
	readonly run: Run;
	/** From 1; absent if the run never started. */
	readonly lane?: number;
	readonly startedAt: Date;
	readonly endedAt: Date;
	readonly durationMs: number;
	readonly result: TurnRunResult;
}

export interface FanOutOptions {
	readonly lanes?: number;
	/** Cancels active and waiting runs. */
	readonly signal?: AbortSignal | undefined;
	/**
	 * Asked before each run that changes data: why it must not be made, or undefined if it may. If a change must not
	 * be made, its companions do not start either.
	 */
	readonly permitWrite?: ((run: Run) => Promise<string | undefined>) | undefined;
	/** Called when a run starts, before its action is called. */
	readonly onStart?: ((run: Run) => void) | undefined;
	/** Called when a run ends. What it throws is ignored. */
	readonly onEnd?: ((record: RunRecord) => void) | undefined;
	readonly graceMs?: number;
}

/**
 * Runs everything, a few at once, in order. Never rejects: a run that throws becomes a record that says so, and the
 * others continue. Records are returned in the order of `runs`.
 */
export async function fanOut(
	runs: readonly Run[],
	options: FanOutOptions = {},
): Promise<readonly RunRecord[]> {
	const records = new Map<Run, RunRecord>();
	const waiting = [...runs];
	const whyNot = permits(options.permitWrite);
	const lane = async (number: number): Promise<void> => {
		for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
			const record = await runInLane(run, number, options, whyNot);
			records.set(run, record);
			tell(() => options.onEnd?.(record));
		}
	};
	const count = Math.min(options.lanes ?? LANES, runs.length);
	await Promise.all(Array.from({ length: count }, (_, index) => lane(index + 1)));
	return runs.flatMap((run) => records.get(run) ?? []);
}

type Permit = NonNullable<FanOutOptions['permitWrite']>;

function permits(permitWrite: Permit | undefined): Permit {
	const answers = new Map<Run, Promise<string | undefined>>();
	const ask = async (run: Run): Promise<string | undefined> => {
		const refused = run.ledBy === undefined ? undefined : await whyNot(run.ledBy);
		return refused ?? (run.action.effect === 'write' ? await permitWrite?.(run) : undefined);
	};
	const whyNot: Permit = async (run) => {
		const answer = answers.get(run) ?? ask(run);
		answers.set(run, answer);
		return await answer;
	};
	return whyNot;
}

async function runInLane(run: Run, lane: number, options: FanOutOptions, whyNot: Permit): Promise<RunRecord> {
	const startedAt = new Date();
	const started = performance.now();
	if (options.signal?.aborted === true) {
		const why = 'the turn was cancelled before this action started';
		return neverStarted(run, startedAt, unsuccessful(run, 'cancelled', why));
	}
	const refused = await whyNot(run);
	if (refused !== undefined) {
		return neverStarted(run, startedAt, unsuccessful(run, 'failed', `It was not run. ${refused}`));
	}
	tell(() => options.onStart?.(run));
	const result = await runToItsEnd(run, options);
	const durationMs = Math.round(performance.now() - started);
	return { run, lane, startedAt, endedAt: new Date(startedAt.getTime() + durationMs), durationMs, result };
}

function neverStarted(run: Run, at: Date, result: TurnRunResult): RunRecord {
	return { run, startedAt: at, endedAt: at, durationMs: 0, result };
}

async function runToItsEnd(run: Run, { signal, graceMs = GRACE_MS }: FanOutOptions): Promise<TurnRunResult> {
	const outcome = Promise.resolve()
		.then(() => run.action.run({ values: run.values, ...(signal === undefined ? {} : { signal }) }))
		// If an action ends with an error of its own, nobody knows how far it came.
		.catch((error: unknown) => unsuccessful(run, endOf(run, 'failed'), errorMessage(error)));
	if (signal === undefined) return await outcome;
	let timer: NodeJS.Timeout | undefined;
	let onAbort = (): void => undefined;
	const leftBehind = new Promise<TurnRunResult>((resolve) => {
		onAbort = () => {
			timer = setTimeout(() => resolve(abandoned(run)), graceMs);
			timer.unref();
		};
	});
	signal.addEventListener('abort', onAbort, { once: true });
	if (signal.aborted) onAbort();
	try {
		return await Promise.race([outcome, leftBehind]);
	} finally {
		signal.removeEventListener('abort', onAbort);
		clearTimeout(timer);
	}
}

/** A write that was told to stop and did not answer may still have been made. */
function abandoned(run: Run): TurnRunResult {
	return unsuccessful(
		run,
		endOf(run, 'cancelled'),
		'the turn was cancelled and the action did not end in time',
	);
}

function endOf(run: Run, ofARead: string): string {
	return run.action.effect === 'write' ? 'outcome_unknown' : ofARead;
}

function unsuccessful(run: Run, status: string, error: string): TurnRunResult {
	return { status, output: '', error, parameters: run.values };
}

/** An error of a listener must not affect the turn. */
function tell(listener: () => void): void {
	try {
		listener();
	} catch {
		// Listeners are only informed; the record is complete without them.
	}
}
