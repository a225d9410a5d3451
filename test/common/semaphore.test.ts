import { QueueTimeoutError, Semaphore, acquire } from '../../common/semaphore';

const LONG_MS = 60_000;

describe('places for concurrent runs', () => {
	it('go to those who wait in the order in which they asked, none lost', async () => {
		const places = new Semaphore();
		const order: number[] = [];
		let inside = 0;
		let most = 0;
		const run = async (id: number) => {
			const giveBack = await places.take(2, LONG_MS);
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
		const places = new Semaphore();
		const giveBack = await places.take(1, LONG_MS);
		await expect(places.take(1, 5)).rejects.toThrow(QueueTimeoutError);
		giveBack();
		await expect(places.take(1, 0)).resolves.toBeInstanceOf(Function);
	});

	it('are not waited for any longer once the signal is aborted, and no listener stays', async () => {
		const places = new Semaphore();
		const giveBack = await places.take(1, LONG_MS);
		const controller = new AbortController();
		const added = jest.spyOn(controller.signal, 'addEventListener');
		const removed = jest.spyOn(controller.signal, 'removeEventListener');
		const waiting = places.take(1, LONG_MS, controller.signal);
		controller.abort(new Error('enough'));
		await expect(waiting).rejects.toThrow('enough');
		expect(removed.mock.calls.length).toBe(added.mock.calls.length);
		await expect(places.take(1, LONG_MS, controller.signal)).rejects.toThrow('enough');
		giveBack();
		await expect(places.take(1, 0)).resolves.toBeInstanceOf(Function);
	});

	it('count once however often they are given back', async () => {
		const places = new Semaphore();
		const giveBack = await places.take(1, LONG_MS);
		giveBack();
		giveBack();
		await places.take(1, LONG_MS);
		await expect(places.take(1, 5)).rejects.toThrow(QueueTimeoutError);
	});

	it('are given by the cap of whoever asks, in the order in which they asked', async () => {
		const places = new Semaphore();
		const order: string[] = [];
		const [first, second] = [await places.take(3, LONG_MS), await places.take(3, LONG_MS)];
		const careful = places.take(1, LONG_MS).then((giveBack) => (order.push('careful'), giveBack));
		const bold = places.take(3, LONG_MS).then((giveBack) => (order.push('bold'), giveBack));
		first();
		await new Promise(setImmediate);
		expect(order).toEqual([]);
		second();
		(await careful)();
		await bold;
		expect(order).toEqual(['careful', 'bold']);
	});

	it('are free for those behind one that gives up, where their cap lets them in', async () => {
		const places = new Semaphore();
		await places.take(2, LONG_MS);
		const careful = places.take(1, 5);
		const bold = places.take(2, LONG_MS);
		await expect(careful).rejects.toThrow(QueueTimeoutError);
		await expect(bold).resolves.toBeInstanceOf(Function);
	});
});

describe('places on an engine', () => {
	it('are one engine’s, and nothing is kept of one where nobody runs', async () => {
		const kept = () =>
			Reflect.get(globalThis, Symbol.for('n8n-nodes-guru-actions.places')) as Map<string, Semaphore>;
		const giveBack = await acquire('unix:///one', 1, LONG_MS);
		await expect(acquire('unix:///one', 1, 5)).rejects.toThrow(QueueTimeoutError);
		const other = await acquire('unix:///other', 1, 5);
		expect([...kept().keys()]).toEqual(['unix:///one', 'unix:///other']);
		giveBack();
		other();
		await expect(acquire('unix:///one', 1, 5, AbortSignal.abort())).rejects.toThrow();
		expect(kept().size).toBe(0);
	});
});
