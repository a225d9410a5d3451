import { errorMessage } from '../../../common/errorMessage';
import { LANES } from '../../shared/actionContract/lanes';
import type { Run } from './planRuns';
import type { TurnRunResult } from './turn';

/** An action that does not end when it is told to is left behind after this time, in milliseconds. */
const GRACE_MS = 5_000;

export interface RunRecord {
	readonly run: Run;
	/** From 1; absent where the run never started. */
	readonly lane?: number;
	readonly startedAt: Date;
	readonly endedAt: Date;
	readonly durationMs: number;
	readonly result: TurnRunResult;
}

export interface FanOutOptions {
	readonly lanes?: number;
	/** Cancels what runs and what waits. */
	readonly signal?: AbortSignal | undefined;
	/**
	 * Asked once for each run that changes data, before it starts: why it must not be made, undefined where it may. What
	 * accompanies a change that must not be made does not start either.
	 */
	readonly permitWrite?: ((run: Run) => Promise<string | undefined>) | undefined;
	/** Called as each run starts, before its action is called. */
	readonly onStart?: ((run: Run) => void) | undefined;
	/** Called as each run ends; what it throws is ignored. */
	readonly onEnd?: ((record: RunRecord) => void) | undefined;
	readonly graceMs?: number;
}

/**
 * Runs everything, a few at a time, first come first served. Never rejects: a run that throws is a record that
 * says so, and the others go on. Records come back in the order of `runs`.
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
		// Nobody knows how far an action came that ends in a fault of its own.
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

/** A write that was told to stop and said nothing may still have gone through. */
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

/** A listener's fault is not the turn's. */
function tell(listener: () => void): void {
	try {
		listener();
	} catch {
		// Listeners are only told; the record itself is complete without them.
	}
}
