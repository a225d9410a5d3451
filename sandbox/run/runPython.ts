import { errorMessage } from '../../common/errorMessage';
import { log, type LogFields, elapsedMs } from '../../common/log';
import { EngineUnreachableError } from '../engine/engine';
import { LIMITS } from '../limits';
import { type GatewaySettings, RelayProtocolError } from '../gateway/gateway';
import { interruptedOutcome, outcomeFromVerdict } from './outcome';
import { ProtocolError } from './protocol';
import type { StreamEnd, Runner } from './runner';
import type { PythonJob, RunOutcome } from '../sandbox';

type Ending = StreamEnd | { readonly how: 'overdue' | 'never_ready' | 'aborted' };

/**
 * Sends the job to a container, ready or not yet, and waits for whichever comes first: the container's report, the
 * end of its output, the deadline, the signal. Never rejects.
 *
 * @param ranOutOfMemory called if the container ended without a report
 */
export async function runPython(
	runner: Runner,
	job: PythonJob,
	ranOutOfMemory: () => Promise<boolean>,
	{ signal, gateway }: { readonly signal?: AbortSignal; readonly gateway?: GatewaySettings } = {},
): Promise<RunOutcome> {
	const began = performance.now();
	const outcome = await runToEnd(runner, job, ranOutOfMemory, gateway, signal);
	log.debug('A run ended', {
		container: runner.shortId,
		end: outcome.end,
		...countsOf(runner),
		ms: elapsedMs(began),
	});
	return { ...outcome, ...networkOf(runner) };
}

/** Only numbers, because a host's name may contain data that the code put there. */
function countsOf({ traffic }: Runner): LogFields {
	if (traffic === undefined) return {};
	const hosts = traffic.hosts().length + traffic.hostsLeftOut;
	return { hosts, refusedConnections: traffic.refusals().length, bytes: traffic.bytes };
}

const LACKS_RELAY =
	"The image's Python cannot connect through n8n, so the code has no network. " +
	"Derive the image from this package's own, and use the Python in it.";

/** Which hosts were contacted, and which connections were refused. */
function networkOf({ traffic, lacksRelay }: Runner): Pick<RunOutcome, 'hosts' | 'hostsLeftOut' | 'warnings'> {
	if (traffic === undefined) return {};
	const hosts = traffic.hosts();
	const warnings = [...traffic.refusals(), ...(lacksRelay ? [LACKS_RELAY] : [])];
	return {
		...(hosts.length === 0 ? {} : { hosts }),
		...(traffic.hostsLeftOut === 0 ? {} : { hostsLeftOut: traffic.hostsLeftOut }),
		...(warnings.length === 0 ? {} : { warnings }),
	};
}

async function runToEnd(
	runner: Runner,
	job: PythonJob,
	ranOutOfMemory: () => Promise<boolean>,
	gateway: GatewaySettings | undefined,
	signal: AbortSignal | undefined,
): Promise<RunOutcome> {
	const { printed, files } = runner;
	const seconds = job.timeoutSeconds;
	const ending = await race(runner, job, gateway, signal);
	switch (ending.how) {
		case 'told':
			return outcomeFromVerdict(ending.verdict, printed, files, seconds);
		case 'aborted':
			return interruptedOutcome('cancelled', printed, seconds);
		case 'overdue':
			return interruptedOutcome('timed_out', printed, seconds);
		case 'never_ready':
			return interruptedOutcome(
				'container_failed',
				printed,
				seconds,
				`The container was not ready within ${LIMITS.startSeconds} s. The engine's machine may be overloaded; run again later.`,
			);
		case 'silent':
			if (await ranOutOfMemory()) return interruptedOutcome('out_of_memory', printed, seconds);
			return interruptedOutcome('container_failed', printed, seconds, silence(ending.diagnosis));
		case 'broken': {
			// The code may still run, or be done. It is different from a run that got no container.
			const end = ending.error instanceof EngineUnreachableError ? 'engine_unreachable' : 'container_failed';
			return interruptedOutcome(end, printed, seconds, breakage(ending.error));
		}
	}
}

function breakage(error: unknown): string {
	if (error instanceof ProtocolError || error instanceof RelayProtocolError) {
		return `The container sent invalid data (${error.message}) and was removed.`;
	}
	return errorMessage(error);
}

function silence(diagnosis: string): string {
	const words = diagnosis.trim() === '' ? '' : ` It said: ${diagnosis.trim()}`;
	return (
		'The container ended without a result; someone may have removed it, or the engine was ' +
		`restarted. Run again.${words}`
	);
}

function race(
	runner: Runner,
	job: PythonJob,
	gateway: GatewaySettings | undefined,
	signal: AbortSignal | undefined,
): Promise<Ending> {
	return new Promise((resolve) => {
		let timer: NodeJS.Timeout | undefined;
		let settled = false;
		const settle = (ending: Ending) => {
			settled = true;
			clearTimeout(timer);
			signal?.removeEventListener('abort', onAbort);
			resolve(ending);
		};
		const endAfter = (seconds: number, how: 'overdue' | 'never_ready') => {
			if (settled) return;
			clearTimeout(timer);
			timer = setTimeout(() => settle({ how }), seconds * 1000).unref();
		};
		const onAbort = () => settle({ how: 'aborted' });

		if (signal?.aborted) return settle({ how: 'aborted' });
		signal?.addEventListener('abort', onAbort);
		endAfter(LIMITS.startSeconds, 'never_ready');
		runner.send(job, gateway);
		void runner.ready.then(() => endAfter(job.timeoutSeconds + LIMITS.graceSeconds, 'overdue'));
		void runner.end.then(settle);
	});
}
