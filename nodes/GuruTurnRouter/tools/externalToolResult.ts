import { errorMessage } from '../../../common/errorMessage';
import type { TurnRunRequest, TurnRunResult } from '../turn/turn';

/**
 * How n8n's own tools (2.41) report a failure without throwing: HTTP Request, Workflow and Code Tool, MCP Client
 * Tool, any node used as a tool. An MCP server's failure (`isError`) cannot be told from an answer.
 */
const FAILURE_AS_TEXT =
	/^\s*"?(?:(?:HTTP \d{3} )?There was an error:|Execution was cancelled|MCP error -?\d+|Failed to execute tool "|Error during node execution)/u;

/** Failures after which a tool may still have done its work, in the messages of Node, undici, MCP and n8n. */
const MAYBE_DONE = new RegExp(
	[
		String.raw`\btime[d]?[ -]?out\b|ETIMEDOUT|ESOCKETTIMEDOUT|gateway time|MCP error -3200[01]`,
		String.raw`ECONNRESET|ECONNABORTED|EPIPE|socket (?:hang up|closed)|other side closed|premature close|terminated`,
		String.raw`connection\b.{0,30}\b(?:lost|closed|reset|aborted)|closed the connection|network error|fetch failed`,
		String.raw`AbortError|\babort(?:ed)?\b|execution was cancell?ed|(?:operation|request) was cancell?ed`,
	].join('|'),
	'iu',
);
/** Failures before anything was sent. */
const NEVER_SENT =
	/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|refused the connection|DNS server|incorrect host|host is unreachable/iu;

/** The result of a run from what an external tool returned. */
export function externalToolResult(
	answer: unknown,
	{ signal, values: parameters }: TurnRunRequest,
): TurnRunResult {
	const output = typeof answer === 'string' ? answer : textOf(answer);
	if (output.trim() === '' || output === '""') {
		const error = 'The tool gave no answer, so it is not known whether it did anything.';
		return { status: 'empty_result', output: '', error, parameters };
	}
	if (!FAILURE_AS_TEXT.test(output)) return { status: 'success', output, parameters };
	return { status: statusOf(output, signal), output: '', error: output.trim(), parameters };
}

/** The result of a run from what an external tool threw. */
export function externalToolFailure(error: unknown, { signal, values }: TurnRunRequest): TurnRunResult {
	const status = statusOf(wordsOf(error).join('\n'), signal);
	return { status, output: '', error: errorMessage(error), parameters: values };
}

/** The tool did not end in time. */
export function externalToolTimeout(seconds: number, { values }: TurnRunRequest): TurnRunResult {
	const error = `The tool did not end within ${seconds} s. It may still be running, or have finished.`;
	return { status: 'outcome_unknown', output: '', error, parameters: values };
}

function statusOf(words: string, signal: AbortSignal | undefined): 'failed' | 'outcome_unknown' {
	if (signal?.aborted === true) return 'outcome_unknown';
	return MAYBE_DONE.test(words) && !NEVER_SENT.test(words) ? 'outcome_unknown' : 'failed';
}

/** n8n replaces an error's message. The original message and the code are in other fields or in the cause. */
function wordsOf(error: unknown, depth = 0): string[] {
	if (error === null || typeof error !== 'object' || depth > 3) return [errorMessage(error)];
	const members = ['name', 'code', 'description', 'messages'].flatMap((key): unknown =>
		Reflect.get(error, key),
	);
	const texts = members.filter((member) => typeof member === 'string');
	const cause: unknown = Reflect.get(error, 'cause');
	return [errorMessage(error), ...texts, ...(cause === undefined ? [] : wordsOf(cause, depth + 1))];
}

/** A tool may return what JSON cannot hold. By then it has done its work. */
function textOf(answer: unknown): string {
	try {
		return JSON.stringify(answer ?? '');
	} catch {
		return String(answer);
	}
}
