/**
 * Simulated failures of an outside system. Every path below `/__fault/KIND` gets that fault: an action with the
 * base URL `URL/__fault/429` gets only status 429.
 */
import type { MockAnswer } from './http';

const MALFORMED = '{"data": [{"id": "ch_1", "amo';
const CRASHED = '<html><body><h1>500 Internal Server Error</h1></body></html>';

const FAULTS: Readonly<Record<string, MockAnswer | 'silent'>> = {
	429: { status: 429, body: { error: 'Too many requests' }, headers: { 'retry-after': '1' } },
	500: { status: 500, body: CRASHED, raw: true, headers: { 'content-type': 'text/html' } },
	malformed: { status: 200, body: MALFORMED, raw: true },
	/** Accepts the request and never answers. */
	silent: 'silent',
};

/** The answer for a path below `/__fault/`; undefined for all other paths. */
export function faultOf(path: string): MockAnswer | 'silent' | undefined {
	return FAULTS[/^\/__fault\/(\w+)\//.exec(path)?.[1] ?? ''];
}
