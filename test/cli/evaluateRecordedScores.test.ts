import { parseRecorded } from '../../cli/evaluate/recorded/lines';
import type { PlayedCall } from '../../cli/evaluate/recorded/play';
import { recordedScores } from '../../cli/evaluate/recorded/recordedScores';

/** A right reply that refunds an order, and what became of it. */
function scoresFor(ran: ReadonlyArray<PlayedCall['parameters']>) {
	const line = {
		question: 'Refund order 7',
		kind: 'right',
		now: '2026-05-13T10:00:00Z',
		actions: [
			{
				name: 'Refund',
				condition_prompt: 'When the user asks for a refund',
				action_type: 'PYTHON_CODE',
				effect: 'write',
				parameters: [{ name: 'order', type: 'number', description: 'The order', required: true }],
				config: { code: 'print()', timeout: 30 },
			},
		],
		reply: { calls: [{ name: 'Refund', arguments: { order: 7, order_quote: '7' } }] },
		expect: [{ action: 'Refund', parameters: { order: 7 } }],
	};
	const [turn] = parseRecorded(JSON.stringify(line), 'line.jsonl').flatMap(({ turns }) => turns);
	if (turn === undefined) throw new Error('The line has no turn.');
	const calls = ran.map((parameters) => ({ action: 'Refund', parameters, grounding: {} }));
	return recordedScores([{ turn, ran: calls, held: [], missing: [], offered: [], notes: [] }]);
}

it.each<[string, ReadonlyArray<PlayedCall['parameters']>, object]>([
	['what ran as it was given', [{ order: 7 }], { atOnce: { count: 1 }, withoutRequired: 0 }],
	['what did not run', [], { refused: { count: 1, of: 1 }, atOnce: { count: 0, of: 1 } }],
	['what ran with another value', [{ order: 8 }], { changed: { count: 1, of: 1 }, changedInWrites: 1 }],
	['what ran without it', [{}], { refused: { count: 1 }, withoutRequired: 1 }],
])('counts %s', (_what, ran, scores) => {
	expect(scoresFor(ran)).toMatchObject(scores);
});
