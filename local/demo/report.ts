/** Parses the answer of the demo's webhook and prints it for a person. */
import { z } from 'zod/v4';

const time = z.union([z.string(), z.number()]).transform((value, context) => {
	const ms = typeof value === 'number' ? value : Date.parse(value);
	if (Number.isFinite(ms)) return ms;
	context.addIssue({ code: 'custom', message: `${value} is not a time` });
	return z.NEVER;
});

const auditRecord = z.object({
	action: z.string(),
	lane: z.number(),
	startedAt: time,
	endedAt: time,
	durationMs: z.number(),
	status: z.string(),
	output: z.unknown(),
});
type AuditRecord = z.infer<typeof auditRecord>;

const turnSchema = z.object({
	answer: z.string(),
	audit: z.array(auditRecord),
	notRun: z.array(z.object({ action: z.string(), reason: z.string() })).default([]),
});
export type ReportedTurn = z.infer<typeof turnSchema>;

/** @throws Error with the body received, if the body is not a turn's answer */
export function parseTurnAnswer(status: number, body: unknown, text: string): ReportedTurn {
	const turn = turnSchema.safeParse(Array.isArray(body) ? body[0] : body);
	if (turn.success) return turn.data;
	throw new Error(
		`The webhook answered ${status}, but not with an answered turn (${z.prettifyError(turn.error)}):\n` +
			text.slice(0, 1_000),
	);
}

/** True when all actions ran at the same time for at least a moment. */
export function allOverlap(audit: readonly AuditRecord[]): boolean {
	const lastStart = Math.max(...audit.map(({ startedAt }) => startedAt));
	const firstEnd = Math.min(...audit.map(({ endedAt }) => endedAt));
	return audit.length > 1 && lastStart < firstEnd;
}

/** A table of the actions with start, end (both counted from the first start), status and output. */
export function actionTable(audit: readonly AuditRecord[]): readonly string[] {
	const begin = Math.min(...audit.map(({ startedAt }) => startedAt));
	const ms = (value: number) => `${Math.round(value)} ms`;
	const head = ['Action', 'Lane', 'Start', 'End', 'Took', 'Status', 'Output'];
	const rows = audit.map((record) => [
		record.action,
		String(record.lane),
		ms(record.startedAt - begin),
		ms(record.endedAt - begin),
		ms(record.durationMs),
		record.status,
		oneLine(record.output),
	]);
	const widths = head.map((title, column) =>
		Math.max(...[head, ...rows].map((row) => row[column]?.length ?? title.length)),
	);
	const last = head.length - 1;
	const line = (cells: readonly string[]) =>
		cells.map((cell, column) => (column === last ? cell : cell.padEnd(widths[column] ?? 0))).join('  ');
	return [line(head), ...rows.map(line)];
}

const OUTPUT_WIDTH = 100;

function oneLine(output: unknown): string {
	const text = typeof output === 'string' ? output : output === undefined ? '' : JSON.stringify(output);
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > OUTPUT_WIDTH ? `${line.slice(0, OUTPUT_WIDTH - 1)}…` : line;
}
