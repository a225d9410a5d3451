import type { RunOutcome } from '../../../../sandbox/sandbox';
import { isGatewayLoss } from '../http/response/responseOutcome';

/** What Python's libraries raise if an open connection ended, or fell silent, before the answer was complete. */
const LOST = new RegExp(
	`^(?:${[
		String.raw`requests\.exceptions\.(?:ReadTimeout|ChunkedEncodingError)`,
		String.raw`urllib3\.exceptions\.(?:ReadTimeoutError|ProtocolError|IncompleteRead|InvalidChunkLength)`,
		String.raw`(?:httpx|httpcore)\.(?:ReadTimeout|WriteTimeout|ReadError|WriteError|RemoteProtocolError)`,
		String.raw`http\.client\.(?:RemoteDisconnected|IncompleteRead|BadStatusLine)`,
		String.raw`urllib\.error\.URLError: <urlopen error .*(?:reset by peer|Broken pipe|EOF occurred)`,
		String.raw`TimeoutError|ConnectionResetError|ConnectionAbortedError|BrokenPipeError|ssl\.SSLEOFError`,
		// Nobody can tell what curl was doing when its time was up.
		String.raw`subprocess\.TimeoutExpired`,
	].join('|')})(?![\w.])`,
);

/** Exceptions of which only the text says whether there was a connection. */
const OF_EITHER_KIND = /^(?:requests\.exceptions\.ConnectionError|urllib3\.exceptions\.MaxRetryError): /;
/** With blanks, which an address quoted before it cannot contain. */
const NO_CONNECTION =
	/ \(Caused by (?:NewConnectionError|NameResolutionError|ConnectTimeoutError|ProxyError|SSLError)\(/;
const TLS_ENDED = /^(?:requests|urllib3)\.exceptions\.\w+: .* \(Caused by SSLError\(SSLEOFError\(/;

/** Exceptions without a reason. Their cause is in the traceback. */
const OF_A_CLIENT = /^(?:openai|anthropic)\.(?:APITimeoutError|APIConnectionError)(?!\w)/;
const NOT_CONNECTED = /^(?:httpx|httpcore)\.(?:ConnectError|ConnectTimeout|PoolTimeout|ProxyError)(?!\w)/m;

/** Statuses that the code turned into an error, for example by raise_for_status(). */
const STATUS =
	/^(?:requests\.exceptions\.HTTPError: |httpx\.HTTPStatusError: Server error '|urllib\.error\.HTTPError: HTTP Error )(\d{3})\b/;

/**
 * True if the code raised because a request got no complete answer after it was sent, so that it may have been
 * carried out. A request that was refused, or found no host or no connection in time, was never sent.
 */
export function isAmbiguousNetworkError({ message = '', traceback = '' }: RunOutcome): boolean {
	if (LOST.test(message) || TLS_ENDED.test(message)) return true;
	if (OF_EITHER_KIND.test(message)) return !NO_CONNECTION.test(message);
	if (OF_A_CLIENT.test(message)) return !NOT_CONNECTED.test(traceback);
	const status = STATUS.exec(message)?.[1];
	return status !== undefined && isGatewayLoss(Number(status));
}
