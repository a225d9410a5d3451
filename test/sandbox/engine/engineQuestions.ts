import { DockerEngine } from '../../../sandbox/docker';

export const engine = new DockerEngine();

/** Polls until the question is answered with something true; fails with `what` after `ms`. */
export async function until<T>(what: string, ms: number, ask: () => Promise<T>): Promise<NonNullable<T>> {
	const deadline = performance.now() + ms;
	for (;;) {
		const answer = await ask();
		if (answer) return answer;
		if (performance.now() > deadline) throw new Error(`not within ${ms} ms: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

/** The containers of one process's sandbox, in whatever state or in this one. */
export async function containersOf(instance: string, state?: string): Promise<string[]> {
	const found = await engine.listContainers(`guru-actions.instance=${instance}`);
	return found.filter((one) => state === undefined || one.state === state).map(({ id }) => id);
}
