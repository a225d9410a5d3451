import type DockerModem from 'docker-modem';
import Docker, { type DockerOptions } from 'dockerode';

/** What the engine only has to look up. */
const LOOKUP_MS = 20_000;
/** What it has to do something for, on a machine that may have much to do. */
const WORK_MS = 60_000;

/** These take as long as they take: building, pulling and importing an image. */
const UNLIMITED = /^\/(build|images\/create)\b/;

/** The engine took the question, or nobody even that, and no answer has begun. */
export class NoAnswer extends Error {
	override readonly name = 'NoAnswer';

	constructor(readonly seconds: number) {
		super(`no answer within ${seconds} s`);
	}
}

/**
 * Docker's client, in which every question has a time limit until its answer is there, or has begun where it is a
 * stream. Without it an engine that hangs would keep whoever asks for ever. One with a signal brings a limit along.
 */
export function dockerClient(options: DockerOptions): Docker {
	const docker = new Docker(options);
	const modem: DockerModem = docker.modem;
	const dial = modem.dial.bind(modem);
	modem.dial = (question, answer) => {
		if (question.abortSignal !== undefined || UNLIMITED.test(question.path)) return dial(question, answer);
		const ms = question.method === 'GET' ? LOOKUP_MS : WORK_MS;
		const limit = new AbortController();
		// What waits for the answer keeps the process alive, where it is to.
		const timer = setTimeout(() => limit.abort(), ms).unref();
		dial({ ...question, abortSignal: limit.signal }, (error, result) => {
			clearTimeout(timer);
			answer?.(limit.signal.aborted ? new NoAnswer(ms / 1000) : error, result);
		});
	};
	return docker;
}
