import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadFigures } from './measure';
import { profileShare } from './profileShare';
import { jsonOf, reportOf } from './report';

const figures: LoadFigures = {
	...{ turns: 10, answered: 8, failed: 1, lost: 1, written: 9, writesTwice: 0, p50: 120, p95: 300 },
	...{
		perSecond: 4.5,
		workers: 2,
		n8nMsPerTurn: 60,
		workerMsPerTurn: 40,
		engineMsPerTurn: 100,
		machineMsPerTurn: 300,
	},
	mostContainers: 5,
	peakMebibytes: { 'worker-1': 400 },
	reasons: { 'HTTP 500: down': 1, 'socket closed': 1 },
	window: { from: 0, to: 1 },
};

test('the JSON has its keys in their order, and the processor time of the package taken out of n8n’s', () => {
	expect(jsonOf({ figures, share: 0.25 })).toBe(
		'{"turns":10,"answered":8,"failed":1,"lost":1,"writesTwice":0,"p50":120,"p95":300,"perSecond":4.5,' +
			'"workers":2,"cpuMsPerTurn":{"n8n":50,"package":10,"engine":100}}',
	);
});

test('the report tells why turns failed, the most frequent first', () => {
	const report = reportOf({ figures: { ...figures, reasons: { seldom: 1, often: 7 } }, share: 0 });
	expect(report).toContain('answered 8, failed 1, lost 1');
	expect(report.indexOf('7 × often')).toBeLessThan(report.indexOf('1 × seldom'));
});

describe('the share of a profile', () => {
	const frame = (id: number, url: string, children: readonly number[] = [], functionName = 'f') => ({
		...{ id, children },
		callFrame: { functionName, url },
	});
	const profile = {
		startTime: 0,
		nodes: [
			frame(1, '', [2, 5, 7], '(root)'),
			frame(2, 'file:///modules/n8n/engine.js', [3]),
			frame(3, 'file:///modules/ours/run.js', [4]),
			frame(4, 'node:internal/crypto'),
			frame(5, '', [], '(idle)'),
			frame(7, '', [], '(garbage collector)'),
		],
		samples: [2, 3, 4, 5, 7],
		timeDeltas: [1_000, 1_000, 1_000, 5_000, 1_000],
	};
	const shareOf = (window?: { from: number; to: number }) => {
		const folder = mkdtempSync(join(tmpdir(), 'guru-profile-'));
		const file = join(folder, 'profile');
		writeFileSync(file, JSON.stringify(profile));
		try {
			return profileShare(file, '/ours/', window);
		} finally {
			rmSync(folder, { recursive: true });
		}
	};

	test('counts what Node does for a function with that function, and idling with nobody', () => {
		expect(shareOf()).toBe(0.5);
	});

	test('counts only what was sampled in its time', () => {
		expect(shareOf({ from: 2, to: 3 })).toBe(1);
		expect(shareOf({ from: 20, to: 30 })).toBe(0);
	});
});
