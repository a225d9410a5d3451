import { actionTable, allOverlap, parseTurnAnswer } from '../../local/demo/report';

const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms).toISOString();

function record(action: string, start: number, end: number, output: unknown = 'ok') {
	return {
		action,
		lane: 1,
		startedAt: at(start),
		endedAt: at(end),
		durationMs: end - start,
		status: 'success',
		output,
	};
}

function answered(...audit: unknown[]) {
	return parseTurnAnswer(200, { answer: 'Done.', audit }, '');
}

it.each([
	['three that share a moment', [record('a', 0, 300), record('b', 10, 200), record('c', 150, 400)], true],
	[
		'two pairs without a common moment',
		[record('a', 0, 100), record('b', 50, 200), record('c', 150, 300)],
		false,
	],
	['one after the other', [record('a', 0, 100), record('b', 100, 200)], false],
	['a single one', [record('a', 0, 100)], false],
	['none', [], false],
])('tells whether all actions overlapped: %s', (_what, audit, overlapped) => {
	expect(allOverlap(answered(...audit).audit)).toBe(overlapped);
});

it('counts times from the first start and keeps each output on its line', () => {
	const { audit } = answered(record('Refund', 5, 305, 'on its\nway'), record('Outage', 0, 20, { open: 1 }));
	const [head, refund, outage] = actionTable(audit);
	expect(refund?.split(/ {2,}/)).toEqual([
		'Refund',
		'1',
		'5 ms',
		'305 ms',
		'300 ms',
		'success',
		'on its way',
	]);
	expect(outage?.split(/ {2,}/)).toEqual(['Outage', '1', '0 ms', '20 ms', '20 ms', 'success', '{"open":1}']);
	expect(refund?.indexOf('300 ms')).toBe(head?.indexOf('Took'));
});

it('reads the answer from a list with one item too', () => {
	const answered = { answer: 'Hi.', audit: [], notRun: [] };
	expect(parseTurnAnswer(200, [{ answer: 'Hi.', audit: [] }], '')).toEqual(answered);
});

it.each([
	[{ message: 'Workflow could not be started' }],
	[undefined],
	[{ answer: 'x', audit: [{ action: 'a' }] }],
])('shows what came when it was no turn: %j', (body) => {
	expect(() => parseTurnAnswer(500, body, 'the text that came')).toThrow(/answered 500.*the text that came/s);
});
