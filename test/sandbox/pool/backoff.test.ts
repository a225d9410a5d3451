import { Backoff } from '../../../sandbox/pool/backoff';

describe('trying again what failed', () => {
	it('is at once before any failure', () => {
		expect(new Backoff().mayTry(0)).toBe(true);
	});

	it('is ever later, and after five failures in a row not at all', () => {
		const backoff = new Backoff();
		const waits: Array<number | undefined> = [];
		for (let n = 0; n < 5; n++) {
			backoff.failed(0);
			waits.push(backoff.waitMs(0));
		}
		expect(waits).toEqual([1000, 2000, 4000, 8000, undefined]);
		expect(backoff.mayTry(Number.MAX_SAFE_INTEGER)).toBe(false);
	});

	it('begins anew after a success', () => {
		const backoff = new Backoff();
		for (let n = 0; n < 5; n++) backoff.failed(0);
		backoff.succeeded();
		expect(backoff.mayTry(0)).toBe(true);
		backoff.failed(0);
		expect([backoff.mayTry(999), backoff.mayTry(1000)]).toEqual([false, true]);
	});
});
