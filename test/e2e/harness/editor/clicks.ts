import type { Page } from 'playwright-core';

/** The browser's function. */
declare function addEventListener(
	type: 'mousedown',
	listener: (event: { readonly detail: number }) => void,
	capture: true,
): void;

/**
 * Starts to count the clicks on the open page. A double-click counts once.
 *
 * @returns a function that returns the number of clicks so far
 */
export async function countClicks(page: Page): Promise<() => Promise<number>> {
	const clicks = await page.evaluateHandle(() => {
		const counted = { count: 0 };
		const count = ({ detail }: { readonly detail: number }): void => {
			// The second press of a double-click has `detail` 2.
			if (detail === 1) counted.count += 1;
		};
		addEventListener('mousedown', count, true);
		return counted;
	});
	return async () => await clicks.evaluate(({ count }) => count);
}
