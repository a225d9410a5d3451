import { errorMessage } from '../../common/errorMessage';
import { ProxyRefusedError } from './dial';
import { errorCode } from './errorCode';
import { FAILURE, type FailureCode } from './frames';
import { EgressRefusedError } from '../egressFilter';
import { NameNotFoundError } from './nameLookup';
import { hostAndPort, type RuleRefusal } from './rules';

/** Why a connection or look-up failed, for the code that asked for it. */
export interface ConnectionFailure {
	readonly code: FailureCode;
	readonly message: string;
	/** True for a refusal by a rule. The run's warnings show it. */
	readonly refused: boolean;
}

const BY_CODE: Readonly<Record<string, FailureCode>> = {
	ECONNREFUSED: FAILURE.refused,
	ENETUNREACH: FAILURE.networkUnreachable,
	EHOSTUNREACH: FAILURE.hostUnreachable,
	EADDRNOTAVAIL: FAILURE.networkUnreachable,
	ETIMEDOUT: FAILURE.timedOut,
};

export function refusalByRule(
	host: string,
	port: number | undefined,
	{ rule, reason, cure }: RuleRefusal,
): ConnectionFailure {
	const where = hostAndPort(host, port);
	return {
		code: FAILURE.notAllowed,
		message: `Connecting to ${where} is not allowed (${rule}): ${reason}. ${cure}`,
		refused: true,
	};
}

/** The failure for an error of a look-up or an attempt to connect. */
export function connectionFailureOf(
	error: unknown,
	host: string,
	port: number | undefined,
): ConnectionFailure {
	const where = hostAndPort(host, port);
	if (error instanceof EgressRefusedError) {
		const message = `Connecting to ${where} is not allowed (n8n's egress protection): ${error.message}`;
		return { code: FAILURE.notAllowed, message, refused: true };
	}
	if (error instanceof NameNotFoundError) {
		return { code: FAILURE.nameNotFound, message: `There is no host ${host}.`, refused: false };
	}
	const reason = errorMessage(error);
	if (error instanceof ProxyRefusedError) {
		return { code: FAILURE.refused, message: `${where} cannot be reached: ${reason}.`, refused: false };
	}
	return { code: codeOf(error), message: `${where} cannot be reached: ${reason}.`, refused: false };
}

function codeOf(error: unknown): FailureCode {
	// If several addresses were tried: the first one's error.
	if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
	return BY_CODE[errorCode(error) ?? ''] ?? FAILURE.general;
}
