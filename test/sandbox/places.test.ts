import { NoPlace, Places } from '../../sandbox/places';

const LONG_MS = 60_000;

describe('places for concurrent runs', () => {
	it('go to those who wait in the order in which they asked, none lost', async () => {
		const places = new Places(2);
		const order: number[] = [];
		let inside = 0;
		let most = 0;
		const run = async (id: number) => {
			const giveBack = await places.take(LONG_MS);
			order.push(id);
			most = Math.max(most, ++inside);
			await new Promise(setImmediate);
			inside--;
			giveBack();
		};
		await Promise.all(Array.from({ length: 50 }, (_, id) => run(id)));
		expect(order).toEqual(Array.from({ length: 50 }, (_, id) => id));
		expect(most).toBe(2);
	});

	it('are refused after the wait, and the one who gave up does not take one later', async () => {
		const places = new Places(1);
		const giveBack = await places.take(LONG_MS);
		await expect(places.take(5)).rejects.toThrow(NoPlace);
		giveBack();
		await expect(places.take(0)).resolves.toBeInstanceOf(Function);
	});

	it('are not waited for any longer once the signal is aborted, and no listener stays', async () => {
		const places = new Places(1);
		const giveBack = await places.take(LONG_MS);
		const controller = new AbortController();
		const added = jest.spyOn(controller.signal, 'addEventListener');
		const removed = jest.spyOn(controller.signal, 'removeEventListener');
		const waiting = places.take(LONG_MS, controller.signal);
		controller.abort(new Error('enough'));
		await expect(waiting).rejects.toThrow('enough');
		expect(removed.mock.calls.length).toBe(added.mock.calls.length);
		await expect(places.take(LONG_MS, controller.signal)).rejects.toThrow('enough');
		giveBack();
		await expect(places.take(0)).resolves.toBeInstanceOf(Function);
	});

	it('count once however often they are given back', async () => {
		const places = new Places(1);
		const giveBack = await places.take(LONG_MS);
		giveBack();
		giveBack();
		await places.take(LONG_MS);
		await expect(places.take(5)).rejects.toThrow(NoPlace);
	});
});
