import type DockerModem from 'docker-modem';
import Docker, { type DockerOptions } from 'dockerode';
import { log, elapsedMs, shortIds } from '../../../common/log';

/** For requests that only look something up. */
const LOOKUP_SECONDS = 20;
/** For requests that change something, on a machine that may be busy. */
const WORK_SECONDS = 60;

/** Without a time limit: building, pulling and importing an image. */
const UNLIMITED = /^\/(build|images\/create)\b/;

/** No answer has begun in time. */
export class EngineTimeoutError extends Error {
	override readonly name = 'EngineTimeoutError';

	constructor(readonly seconds: number) {
		super(`no answer within ${seconds} s`);
	}
}

/**
 * Docker's client with a time limit for each request: until the answer is complete, or has begun if it is a stream.
 * Without it, an engine that hangs would block the caller for ever, and so would a connection that breaks within an
 * answer, which the client does not report. A request with a signal brings its own limit.
 */
export function dockerClient(options: DockerOptions): Docker {
	const docker = new Docker(options);
	const modem: DockerModem = docker.modem;
	const dial = modem.dial.bind(modem);
	modem.dial = (question, whenAnswered) => {
		let answer = logged(question, whenAnswered);
		if (UNLIMITED.test(question.path)) return dial(question, answer);
		const limit = new AbortController();
		const signal = question.abortSignal ?? limit.signal;
		const seconds = question.method === 'GET' ? LOOKUP_SECONDS : WORK_SECONDS;
		// While a foreground request waits, its timer keeps the process alive.
		const timer = setTimeout(() => limit.abort(new EngineTimeoutError(seconds)), seconds * 1000).unref();
		const settle: typeof answer = (error, result) => {
			clearTimeout(timer);
			signal.removeEventListener('abort', giveUp);
			answer?.(error, result);
			answer = undefined;
			// A refused request for a two-way stream would leave its connection open.
			if (error && question.hijack === true) limit.abort();
		};
		const giveUp = () => {
			const reason: unknown = signal.reason;
			settle(reason instanceof Error ? reason : new EngineTimeoutError(seconds), null);
		};
		signal.addEventListener('abort', giveUp);
		dial({ ...question, abortSignal: signal }, settle);
	};
	return docker;
}

/** One debug line for each request, without query and body. */
function logged(
	{ path, method = 'GET', statusCodes = {} }: DockerModem.DialOptions,
	answer: DockerModem.RequestCallback | undefined,
): DockerModem.RequestCallback | undefined {
	const began = performance.now();
	// Of an expected answer, the client does not pass on the status.
	const wished = Object.keys(statusCodes).filter((code) => statusCodes[Number(code)] === true);
	return (error, result) => {
		const failed = error !== null && 'statusCode' in error ? String(error.statusCode) : 'none';
		const status = error === null ? wished.join('|') : failed;
		const asked = { method, path: shortIds(path.split('?')[0] ?? '') };
		log.debug('The engine answered', { ...asked, status, ms: elapsedMs(began) });
		answer?.(error, result);
	};
}
