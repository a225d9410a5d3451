import { EgressRefusedError } from '../../../../../sandbox/egressFilter';
import { ProxyError } from './proxy';
import { RedirectError } from './redirect';
import type { RawOutcome } from '../../result';

/** Codes of failures before a byte of the request was sent: a write cannot have happened. */
const BEFORE_SENDING = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EADDRNOTAVAIL',
	'UND_ERR_CONNECT_TIMEOUT',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'CERT_HAS_EXPIRED',
	'UND_ERR_INVALID_ARG',
]);

export function wasNeverSent(error: unknown): boolean {
	return (
		error instanceof EgressRefusedError || error instanceof ProxyError || BEFORE_SENDING.has(codeOf(error))
	);
}

const CONNECTION_LOST = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** True if an open connection ended before the answer was complete. */
export function isConnectionLoss(error: unknown): boolean {
	return CONNECTION_LOST.has(codeOf(error));
}

export interface FailedCall {
	/** Set if the call was cancelled or timed out, and did not fail by itself. */
	readonly ended: 'cancelled' | 'timed_out' | undefined;
	/** The host that was called, in words without a secret. */
	readonly host: string;
	readonly timeoutSeconds: number;
	/** True for a write that may have been carried out. The message then does not suggest to try again. */
	readonly mayBeDone: boolean;
}

/** Describes a failed request. The text never contains the path, query, headers or body. */
export function callFailureOf(
	error: unknown,
	{ ended, host, timeoutSeconds, mayBeDone }: FailedCall,
): RawOutcome {
	if (ended === 'cancelled') return failed('cancelled', 'The call was cancelled.');
	if (ended === 'timed_out') {
		const advice = mayBeDone ? '' : ' Try again later, or ask the API for less.';
		return failed('timed_out', `${host} did not answer within ${timeoutSeconds} s.${advice}`);
	}
	if (error instanceof RedirectError) return failed('unreachable', error.message);
	if (error instanceof EgressRefusedError) {
		return failed(
			'unreachable',
			`n8n's egress protection does not allow ${host}. Ask the administrator of n8n to allow it.`,
		);
	}
	if (error instanceof ProxyError)
		return failed('unreachable', `${host} cannot be reached: ${error.message}`);
	return failed('unreachable', `${host} cannot be reached: ${wordsFor(error, mayBeDone)}`);
}

function wordsFor(error: unknown, mayBeDone: boolean): string {
	const code = codeOf(error);
	if (code === 'ECONNREFUSED')
		return 'nothing answers on that port. Check the address, and whether the service runs.';
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
		return 'there is no host of that name. Check the address.';
	if (code === 'UND_ERR_CONNECT_TIMEOUT')
		return 'no connection within 10 s. Check the address and any firewall.';
	if (CONNECTION_LOST.has(code))
		return `the connection was lost before the answer was complete.${mayBeDone ? '' : ' Try again later.'}`;
	if (/CERT|SELF_SIGNED|ISSUER/.test(code)) {
		return `its certificate is not trusted (${code}). Set NODE_EXTRA_CA_CERTS for a company's own authority.`;
	}
	if (code === 'UND_ERR_HEADERS_OVERFLOW') return 'its answer has more than 128 kB of headers.';
	if (/^HPE_/.test(code)) return 'its answer is not HTTP. Check the scheme (http or https) and the port.';
	return code === '' ? 'the connection failed.' : `the connection failed (${code}).`;
}

/** The first code among the error and its causes. Errors may come from other realms, so `instanceof` is not used. */
function codeOf(error: unknown, depth = 0): string {
	if (error === null || typeof error !== 'object' || depth > 4) return '';
	if ('code' in error && typeof error.code === 'string') return error.code;
	const inner =
		'cause' in error
			? error.cause
			: 'errors' in error && Array.isArray(error.errors)
				? (error.errors[0] as unknown)
				: undefined;
	return codeOf(inner, depth + 1);
}

function failed(status: RawOutcome['status'], message: string): RawOutcome {
	return { status, output: '', error: { message } };
}
