import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryCache } from './temporaryCache';
import * as background from '../../local/process/background';
import { waitUntil } from '../../local/process/waitUntil';

const logFile = join(temporaryCache, 'log');

afterEach(async () => {
	await background.stopInBackground('sample');
});

/** Says `ready` once its signal handlers are in place, and then lives until it is stopped. */
function startSample(onTerm: string) {
	const script = `process.on('SIGTERM', () => { ${onTerm} }); console.log('ready'); setInterval(() => {}, 1000);`;
	return background.startInBackground({
		name: 'sample',
		command: process.execPath,
		args: ['-e', script],
		logFile,
		details: { port: '1' },
	});
}

function untilReady() {
	return waitUntil(() => readFileSync(logFile, 'utf8').includes('ready') || undefined, { timeoutMs: 10_000 });
}

it('finds a process again by its name, with what was kept about it', async () => {
	const record = await startSample('process.exit()');
	expect(background.findInBackground('sample')).toEqual(record);
	expect(record.details).toEqual({ port: '1' });
});

it('lets a process end by itself when it is stopped', async () => {
	const record = await startSample("console.log('bye'); process.exit()");
	expect(await untilReady()).toBe(true);
	await background.stopInBackground('sample');
	expect(background.isAlive(record)).toBe(false);
	expect(background.findInBackground('sample')).toBeUndefined();
	expect(background.lastLines(logFile)).toBe('ready\nbye');
});

it('ends a process that does not want to', async () => {
	const record = await startSample('');
	expect(await untilReady()).toBe(true);
	await background.stopInBackground('sample', record, 50);
	const gone = await waitUntil(() => !background.isAlive(record) || undefined, { timeoutMs: 10_000 });
	expect(gone).toBe(true);
});

it('takes another process with the same id for another process', async () => {
	const record = await startSample('process.exit()');
	expect(background.isAlive({ ...record, began: '1' })).toBe(false);
});

it('says which command could not be started', async () => {
	const missing = { name: 'sample', command: join(temporaryCache, 'no-such-command'), args: [], logFile };
	await expect(background.startInBackground(missing)).rejects.toThrow('no-such-command');
});
