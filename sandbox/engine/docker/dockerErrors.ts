import { z } from 'zod/v4';
import { EngineTimeoutError } from './client';
import { EngineError, EngineUnreachableError, NetworkAmbiguousError, PrunedError } from '../engine';

/** A rejection of dockerode: the API's status, or the socket's error code. */
const failureSchema = z.object({
	message: z.string(),
	statusCode: z.number().optional(),
	code: z.string().optional(),
	json: z.unknown(),
});

const answerSchema = z.object({ message: z.string() });

const BROKEN_CONNECTION = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR']);

/** Errors of Node's TLS about the other side's certificate. */
const UNTRUSTED = /^(CERT_|ERR_TLS_CERT|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_(GET|VERIFY))/;

/** The same for a certificate with a wrong date. */
const OUT_OF_TIME: ReadonlyMap<string, string> = new Map([
	['CERT_HAS_EXPIRED', 'has expired'],
	['CERT_NOT_YET_VALID', 'is not valid yet'],
]);

/** Docker's messages (20.10 to 28). Later versions put the place of the error in front. */
const KINDS: ReadonlyArray<readonly [words: RegExp, kind: typeof EngineError]> = [
	[/\bnetwork \S+ is ambiguous/, NetworkAmbiguousError],
	[/\bnetwork \S+ not found|\bno such container/i, PrunedError],
];

/** The API's status of a failure; undefined if the engine did not answer. */
export function statusOf(error: unknown): number | undefined {
	return failureSchema.safeParse(error).data?.statusCode;
}

/** The engine's own message for a failure. */
export function reasonOf(error: unknown): string {
	const failure = failureSchema.safeParse(error).data;
	const answer = answerSchema.safeParse(failure?.json).data;
	return (answer?.message ?? failure?.message ?? String(error)).trim();
}

/** The typed error for a failed call of the engine at `address`. */
export function toEngineError(error: unknown, address: string): EngineError {
	if (error instanceof EngineError) return error;
	if (error instanceof EngineTimeoutError) {
		return new EngineUnreachableError(
			`The container engine at ${address} did not answer within ${error.seconds} s. Check whether it hangs or its ` +
				'machine is overloaded, and restart it there; otherwise check the address and the network.',
			{ cause: error },
		);
	}
	const failure = failureSchema.safeParse(error).data;
	if (failure?.statusCode !== undefined) {
		const reason = reasonOf(error);
		const Kind = KINDS.find(([words]) => words.test(reason))?.[1] ?? EngineError;
		return new Kind(`The container engine at ${address} refused: ${reason}`, { cause: error });
	}
	return new EngineUnreachableError(unreachable(failure?.code, reasonOf(error), address), { cause: error });
}

function unreachable(code: string | undefined, reason: string, address: string): string {
	if (code === 'ENOENT' || code === 'ECONNREFUSED') {
		return (
			`No container engine answers at ${address} (${code}). Start Docker there, or set the engine's ` +
			'address in the Guru Sandbox credential or in DOCKER_HOST.'
		);
	}
	if (code === 'EACCES' || code === 'EPERM') {
		return (
			`The container engine at ${address} may not be used by this user (${code}). Add the user that ` +
			'n8n runs as to the group that owns the socket (group_add for a container), or set another address in the Guru ' +
			'Sandbox credential.'
		);
	}
	if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
		return (
			`The certificate of the container engine at ${address} is not for that name (${code}): ${reason}. Set Host in ` +
			'the Guru Sandbox credential, or DOCKER_HOST, to a name in the certificate.'
		);
	}
	if (
		code !== undefined &&
		/SSL|TLS/.test(code) &&
		/certificate|bad_certificate|unknown.ca/i.test(`${code} ${reason}`)
	) {
		return (
			`The container engine at ${address} does not accept the client certificate (${code}): none was sent, it has ` +
			"expired, or another CA than the engine's has signed it. Set Client Certificate and Client Key in the Guru " +
			"Sandbox credential, or cert.pem and key.pem in DOCKER_CERT_PATH, to a valid pair that the engine's CA has signed."
		);
	}
	const outOfTime = code === undefined ? undefined : OUT_OF_TIME.get(code);
	if (outOfTime !== undefined) {
		return (
			`The certificate of the container engine at ${address}, or of the CA that signed it, ${outOfTime} (${code}). Make a ` +
			"new one and restart the engine with it; if its dates are right, set the clock of n8n's machine."
		);
	}
	if (code !== undefined && UNTRUSTED.test(code)) {
		return (
			`The certificate of the container engine at ${address} is not trusted (${code}). Set CA Certificate in ` +
			'the Guru Sandbox credential to the one that signed it, and Host to a name in that certificate.'
		);
	}
	if (code !== undefined && BROKEN_CONNECTION.has(code)) {
		return (
			`The connection to the container engine at ${address} broke (${code}). ` +
			'Check whether it was restarted, then run again.'
		);
	}
	return `The container engine at ${address} cannot be reached: ${reason}. Check the address and the network.`;
}
