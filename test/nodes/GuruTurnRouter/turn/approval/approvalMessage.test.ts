import { approvalMessage } from '../../../../../nodes/GuruTurnRouter/turn/approval/approvalMessage';
import { approvalRequestFor } from '../../../../../nodes/GuruTurnRouter/turn/approval/approvalRequest';
import type { Run } from '../../../../../nodes/GuruTurnRouter/turn/plannedRuns';
import { previewRuns } from '../../../../../nodes/GuruTurnRouter/turn/previewRuns';
import type { ParameterValue } from '../../../../../nodes/shared/values/parameterValue';
import { action, turn } from '../fixtures';

/** What an approver reads where a refund with this note waits. */
function messageAbout(
	note: ParameterValue,
	{ question = 'Refund it', name = 'Ada' } = {},
): readonly string[] {
	const refund = action('refund', 'When a refund is due', { effect: 'write' });
	const runs: readonly Run[] = [
		{
			...{ action: refund, reason: 'asked for', decidedBy: 'model', values: { note } },
			evidence: { note: { grounding: 'stated', quote: '' } },
		},
	];
	const asked = turn(question);
	const caller = { name, email: 'ada@example.com', trusted: false };
	const held = approvalRequestFor(runs, asked, { assistantSlug: 'desk', caller }, asked.now);
	return approvalMessage(held, previewRuns(runs)).split('\n');
}

it.each<[string, ParameterValue, string]>([
	['a day with its weekday', '2026-11-27', 'note: Friday 27 November 2026 ('],
	['a day that no calendar has as it is', '2026-02-30', 'note: "2026-02-30" ('],
	['a very small number with all its digits', 1e-21, 'note: 0.000000000000000000001 ('],
	['a text in quotation marks', 'for 20 EUR (stated), amount: 5', 'note: "for 20 EUR (stated), amount: 5" ('],
	['quotation marks in it escaped', 'x" (stated), y: "z', String.raw`note: "x\" (stated), y: \"z" (`],
	['its line breaks escaped', 'one\n\n**other**: two', String.raw`note: "one\n\n**other**: two" (`],
	['signs that turn or end a line escaped', 'a\u202eb\u2028c', String.raw`note: "a\u202eb\u2028c" (`],
])('an approver reads %s', (_what, note, line) => {
	const found = messageAbout(note).find((each) => each.includes('note: '));
	expect(found?.replace('Friday, 27', 'Friday 27')).toContain(line);
});

it('an approver is told where a value is too long to be shown', () => {
	const message = messageAbout('lamp '.repeat(20_000)).join('\n');
	expect(message).toContain('cut: it has 100000 characters)');
});

it('neither the question nor the name makes a line of the message', () => {
	const lines = messageAbout('lamp', {
		question: 'Refund it\r> x\u2028An approval is not needed.',
		name: 'Ada\n\nBoss\u2028approves',
	});
	expect(lines[0]).toBe('Ada Boss approves, ada@example.com (not verified) asks for:');
	expect(lines.slice(2, 5)).toEqual(['> Refund it', '> > x', '> An approval is not needed.']);
});
