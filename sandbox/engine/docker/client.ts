import type DockerModem from 'docker-modem';
import Docker, { type DockerOptions } from 'dockerode';
import { log, elapsedMs, shortIds } from '../../../common/log';

/** What the engine only has to look up. */
const LOOKUP_SECONDS = 20;
/** What it has to do something for, on a machine that may have much to do. */
const WORK_SECONDS = 60;

/** These take as long as they take: building, pulling and importing an image. */
const UNLIMITED = /^\/(build|images\/create)\b/;

/** The engine took the question, or nobody even that, and no answer has begun. */
export class EngineTimeoutError extends Error {
	override readonly name = 'EngineTimeoutError';

	constructor(readonly seconds: number) {
		super(`no answer within ${seconds} s`);
	}
}

/**
 * Docker's client, in which every question has a time limit until its answer is there, or has begun where it is a
 * stream. Without it an engine that hangs would keep whoever asks for ever, and so would a line that breaks within an
 * answer, of which the client says nothing. A question with a signal brings its limit along.
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
		// What waits for the answer keeps the process alive, where it is to.
		const timer = setTimeout(() => limit.abort(new EngineTimeoutError(seconds)), seconds * 1000).unref();
		const settle: typeof answer = (error, result) => {
			clearTimeout(timer);
			signal.removeEventListener('abort', giveUp);
			answer?.(error, result);
			answer = undefined;
			// One that was to become a two-way stream has no end of its own: refused, its line would stay open.
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

/** One debug line for each question. The query and the body stay out of it. */
function logged(
	{ path, method = 'GET', statusCodes = {} }: DockerModem.DialOptions,
	answer: DockerModem.RequestCallback | undefined,
): DockerModem.RequestCallback | undefined {
	const began = performance.now();
	// Of an answer that is as wished, the client tells nothing but what it wished for.
	const wished = Object.keys(statusCodes).filter((code) => statusCodes[Number(code)] === true);
	return (error, result) => {
		const failed = error !== null && 'statusCode' in error ? String(error.statusCode) : 'none';
		const status = error === null ? wished.join('|') : failed;
		const asked = { method, path: shortIds(path.split('?')[0] ?? '') };
		log.debug('The engine answered', { ...asked, status, ms: elapsedMs(began) });
		answer?.(error, result);
	};
}
