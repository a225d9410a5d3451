import { describeBytes, LIMITS } from '../limits';
import type { ReceivedFiles } from '../outputFiles';
import type { RunVerdict } from './protocol';
import type { RunEnd, RunOutcome } from '../sandbox';

/** What a run has printed so far, within the limits. */
export class Printed {
	readonly #parts = { stdout: new Array<Buffer>(), stderr: new Array<Buffer>() };
	readonly #bytes = { stdout: 0, stderr: 0 };

	/** False if it is more than the container may send. */
	add(stream: 'stdout' | 'stderr', data: Buffer): boolean {
		const limit = stream === 'stdout' ? LIMITS.stdoutBytes : LIMITS.stderrBytes;
		if (this.#bytes[stream] + data.length > limit) return false;
		this.#bytes[stream] += data.length;
		this.#parts[stream].push(data);
		return true;
	}

	/** Bytes that are not UTF-8 become U+FFFD. A character that was cut in two is left out. */
	text(stream: 'stdout' | 'stderr', cut: boolean): string {
		const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
		return decoder.decode(Buffer.concat(this.#parts[stream]), { stream: cut });
	}
}

/** The outcome of a run whose end the container reported. */
export function outcomeFromVerdict(
	verdict: RunVerdict,
	printed: Printed,
	received: ReceivedFiles,
	timeoutSeconds: number,
): RunOutcome {
	const { end, stdoutCut, stderrCut, traceback, line, exitCode, filesLeftOut } = verdict;
	const files = received.all();
	const message = messageFor(end, timeoutSeconds) ?? verdict.message;
	return {
		end,
		stdout: printed.text('stdout', stdoutCut),
		stderr: printed.text('stderr', stderrCut),
		stdoutCut,
		stderrCut,
		...(message === undefined ? {} : { message }),
		...(traceback === undefined ? {} : { traceback }),
		...(line === undefined ? {} : { line }),
		...(exitCode === undefined ? {} : { exitCode }),
		...(files.length === 0 ? {} : { files }),
		...(filesLeftOut === 0 ? {} : { filesLeftOut }),
	};
}

/** The outcome of a run that ended otherwise. Its output may stop anywhere. */
export function interruptedOutcome(
	end: RunEnd,
	printed: Printed,
	timeoutSeconds: number,
	message?: string,
): RunOutcome {
	const words = message ?? messageFor(end, timeoutSeconds);
	return {
		end,
		stdout: printed.text('stdout', true),
		stderr: printed.text('stderr', true),
		stdoutCut: true,
		stderrCut: true,
		...(words === undefined ? {} : { message: words }),
	};
}

/** The outcome of a run that never began. */
export function unstartedOutcome(end: RunEnd, message: string): RunOutcome {
	return { end, unstarted: true, message, stdout: '', stderr: '', stdoutCut: false, stderrCut: false };
}

function messageFor(end: RunEnd, timeoutSeconds: number): string | undefined {
	switch (end) {
		case 'out_of_memory':
			return (
				`The code needed more than the ${describeBytes(LIMITS.memoryBytes)} of memory that a run has. ` +
				'Fetch or keep less at once.'
			);
		case 'timed_out':
			return (
				`The code did not end within ${timeoutSeconds} s and was stopped. ` +
				`Do less in one run, or raise the time limit (at most ${LIMITS.timeoutSeconds} s).`
			);
		case 'too_much_output':
			return `The code printed more than ${describeBytes(LIMITS.stdoutBytes)} and was stopped. Print less.`;
		case 'cancelled':
			return 'The run was cancelled.';
		default:
			return undefined;
	}
}
