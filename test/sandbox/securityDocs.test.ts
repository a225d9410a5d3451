import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const TEXT = readFileSync(join(__dirname, '../../docs/security.md'), 'utf8');
const ROW = /^\| (.+?) +\| `(\S+\.test\.ts)`: (.+?) +\|$/gm;
const PROMISES = [...TEXT.matchAll(ROW)].map(([, promise = '', file = '', name = '']) => [
	promise,
	file,
	name,
]);

describe('a promise of docs/security.md', () => {
	it('stands in a table with its test', () => {
		expect(PROMISES.length).toBeGreaterThan(30);
	});

	it.each(PROMISES)('names a test that is there: %s', (_, file = '', name = '') => {
		expect(readFileSync(join(__dirname, file), 'utf8')).toContain(`'${name}'`);
	});
});
