import type { RunningContainer } from './engine';
import { LIMITS } from './limits';
import { cutOutcome, Printed, toldOutcome } from './outcome';
import { encodeJob, FrameParser, ProtocolError, type Verdict } from './protocol';
import type { PythonJob, RunOutcome } from './sandbox';

type Ending =
	| { readonly how: 'told'; readonly verdict: Verdict }
	| { readonly how: 'silent'; readonly diagnosis: string }
	| { readonly how: 'overdue' | 'never_ready' | 'aborted' }
	| { readonly how: 'broken'; readonly error: unknown };

/** Of what the container's own supervisor prints about itself, kept for the message. */
const DIAGNOSIS_CHARACTERS = 2000;

/**
 * Hands the job to a container that has just started, and waits for whichever comes first: the container's
 * own word, the end of its output, the deadline, the signal. Throws what reading the container throws.
 *
 * @param ranOutOfMemory asked when the container ended without a word
 */
export async function runPython(
	container: RunningContainer,
	job: PythonJob,
	ranOutOfMemory: () => Promise<boolean>,
	signal?: AbortSignal,
): Promise<RunOutcome> {
	const printed = new Printed();
	const seconds = job.timeoutSeconds;
	const ending = await race(container, job, printed, signal);
	switch (ending.how) {
		case 'told':
			return toldOutcome(ending.verdict, printed, seconds);
		case 'aborted':
			return cutOutcome('cancelled', printed, seconds);
		case 'overdue':
			return cutOutcome('timed_out', printed, seconds);
		case 'never_ready':
			return cutOutcome(
				'container_failed',
				printed,
				seconds,
				`The container was not ready within ${LIMITS.startSeconds} s. The engine's machine may be overloaded; run again later.`,
			);
		case 'silent':
			if (await ranOutOfMemory()) return cutOutcome('out_of_memory', printed, seconds);
			return cutOutcome('container_failed', printed, seconds, silence(ending.diagnosis));
		case 'broken':
			if (!(ending.error instanceof ProtocolError)) throw ending.error;
			return cutOutcome(
				'container_failed',
				printed,
				seconds,
				`The container sent what it should not (${ending.error.message}) and was removed.`,
			);
	}
}

function silence(diagnosis: string): string {
	const words = diagnosis.trim() === '' ? '' : ` It said: ${diagnosis.trim()}`;
	return (
		'The container ended without telling how; it may have been removed by someone, or the engine was ' +
		`restarted. Run again.${words}`
	);
}

function race(
	container: RunningContainer,
	job: PythonJob,
	printed: Printed,
	signal: AbortSignal | undefined,
): Promise<Ending> {
	return new Promise((resolve) => {
		let timer: NodeJS.Timeout | undefined;
		const settle = (ending: Ending) => {
			clearTimeout(timer);
			signal?.removeEventListener('abort', onAbort);
			resolve(ending);
		};
		const endAfter = (seconds: number, how: 'overdue' | 'never_ready') => {
			clearTimeout(timer);
			timer = setTimeout(() => settle({ how }), seconds * 1000).unref();
		};
		const onAbort = () => settle({ how: 'aborted' });
		const onReady = () => endAfter(job.timeoutSeconds + LIMITS.graceSeconds, 'overdue');

		if (signal?.aborted) return settle({ how: 'aborted' });
		signal?.addEventListener('abort', onAbort);
		endAfter(LIMITS.startSeconds, 'never_ready');
		container.write(encodeJob(job));
		listen(container, printed, onReady).then(settle, (error: unknown) => settle({ how: 'broken', error }));
	});
}

async function listen(container: RunningContainer, printed: Printed, onReady: () => void): Promise<Ending> {
	const parser = new FrameParser();
	let diagnosis = '';
	for await (const { stream, data } of container.output) {
		if (stream === 'stderr') {
			diagnosis = (diagnosis + data.toString()).slice(-DIAGNOSIS_CHARACTERS);
			continue;
		}
		for (const frame of parser.push(data)) {
			if (frame.kind === 'ready') onReady();
			else if (frame.kind === 'end') return { how: 'told', verdict: frame.verdict };
			else if (!printed.add(frame.kind, frame.data)) throw new ProtocolError('more output than agreed');
		}
	}
	return { how: 'silent', diagnosis };
}
