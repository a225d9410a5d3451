import type { Grounding } from './decide/decision';
import type { RunRecord } from './fanOut';
import type { Run } from './plannedRuns';
import { getOwn } from '../../shared/values/getOwn';
import type { ContactedHost } from '../../shared/actionContract/contactedHost';
import type { Turn } from './turn';
import type { ParameterValue } from '../../shared/values/parameterValue';

/** The longest copy of an input or output in an audit record, in bytes of UTF-8. */
export const AUDIT_COPY_BYTES = 64 * 1024;

const CUT_MARK = '… (cut)';

export interface AuditedValue {
	readonly value: ParameterValue;
	/** Where the value comes from: `stated`, `agreed`, `result`, `inferred`, `default` or `caller`. */
	readonly grounding: Grounding;
	/** The user's words; absent if the value comes from none. */
	readonly evidence?: string;
	/** The action of an earlier turn whose result contains the value, if the words refer to it. */
	readonly fromResultOf?: string;
}

/** The record of one run. */
export interface AuditRecord {
	readonly action: string;
	/** 1–3; null if the run never started. */
	readonly lane: number | null;
	/** `success`, or how it failed. */
	readonly status: string;
	readonly reason: string;
	readonly decidedBy: 'model' | 'builtIn';
	readonly question: string;
	readonly turnId: string | null;
	readonly session: string | null;
	/** The values that the action ran with, each with its source. */
	readonly parameters: Readonly<Record<string, AuditedValue>>;
	readonly output: string;
	readonly error?: string;
	/** The hosts that it connected to, at most 50; for Python actions whose connections go through n8n. */
	readonly hosts?: readonly ContactedHost[];
	/** How many more hosts there were. */
	readonly hostsLeftOut?: number;
	readonly warnings?: readonly string[];
	/** ISO 8601. */
	readonly startedAt: string;
	readonly endedAt: string;
	readonly durationMs: number;
}

/** The text, or its beginning with a mark that it was cut, in at most 64 KiB. */
export function auditCopy(text: string): string {
	if (Buffer.byteLength(text) <= AUDIT_COPY_BYTES) return text;
	const room = AUDIT_COPY_BYTES - Buffer.byteLength(CUT_MARK);
	// A character cut in half would decode to U+FFFD, so step back to where one starts (not 10xxxxxx).
	const bytes = Buffer.from(text);
	let end = room;
	while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
	return bytes.subarray(0, end).toString() + CUT_MARK;
}

export function auditRecord(record: RunRecord, turn: Turn): AuditRecord {
	const { run, result } = record;
	return {
		action: run.action.name,
		lane: record.lane ?? null,
		status: result.status,
		reason: run.reason,
		decidedBy: run.decidedBy,
		question: auditCopy(turn.question),
		turnId: turn.turnId ?? null,
		session: turn.session ?? null,
		parameters: parametersOf(record),
		output: auditCopy(result.output),
		...(result.error === undefined ? {} : { error: auditCopy(result.error) }),
		...(result.hosts === undefined ? {} : { hosts: result.hosts }),
		...(result.hostsLeftOut === undefined ? {} : { hostsLeftOut: result.hostsLeftOut }),
		...(result.warnings === undefined ? {} : { warnings: result.warnings.map(auditCopy) }),
		startedAt: record.startedAt.toISOString(),
		endedAt: record.endedAt.toISOString(),
		durationMs: record.durationMs,
	};
}

function parametersOf({ result, run }: RunRecord): AuditRecord['parameters'] {
	return auditedValues(result.parameters, run.evidence);
}

/** Each value with its source. A value that the conversation did not give is a default. */
export function auditedValues(
	values: Readonly<Record<string, ParameterValue>>,
	evidence: Run['evidence'],
): Readonly<Record<string, AuditedValue>> {
	const copy = (value: ParameterValue) => (typeof value === 'string' ? auditCopy(value) : value);
	const entries = Object.entries(values).map(([name, value]): [string, AuditedValue] => {
		const { fromResultOf, grounding = 'default', quote = '' } = getOwn(evidence, name) ?? {};
		return [
			name,
			{
				value: copy(value),
				grounding,
				...(quote === '' ? {} : { evidence: auditCopy(quote) }),
				...(fromResultOf === undefined ? {} : { fromResultOf }),
			},
		];
	});
	return Object.fromEntries(entries);
}
