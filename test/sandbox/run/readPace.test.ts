import { ReadPace } from '../../../sandbox/run/readPace';

const waitsOf = (pieces: number, bytes: number) => {
	const pace = new ReadPace();
	return Array.from({ length: pieces }, () => pace.after(bytes)).filter((wait) => wait > 0).length;
};

describe('reading what a container sends', () => {
	it('waits where small pieces come faster than any code goes there and back', () => {
		expect(waitsOf(100_000, 30)).toBeGreaterThan(50_000);
	});

	it('does not wait for a hundred connections at once, nor for large pieces', () => {
		expect(waitsOf(900, 30)).toBe(0);
		expect(waitsOf(100_000, 32_768)).toBe(0);
	});
});
