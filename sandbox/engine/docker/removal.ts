import type Docker from 'dockerode';
import { z } from 'zod/v4';
import { reasonOf, statusOf } from './dockerErrors';

/** If removal fails, the engine reports it with status 200 to whoever waits for the removal. */
const waitedSchema = z.object({
	StatusCode: z.number(),
	Error: z.object({ Message: z.string() }).nullish(),
});

/** Kills and removes a container; it may be gone already. Throws dockerode's rejections. */
export async function removeDockerContainer(docker: Docker, id: string): Promise<void> {
	const container = docker.getContainer(id);
	try {
		await container.remove({ force: true, v: true }).catch(async (error: unknown) => {
			// The engine is already removing it, which takes a moment. Podman has another message for it.
			if (statusOf(error) !== 409 && !/container state improper/.test(reasonOf(error))) throw error;
			await container.wait({ condition: 'removed' });
		});
	} catch (error) {
		if (statusOf(error) !== 404) throw error;
	}
}

/** Waits for a container that ends and is removed by itself. False if the engine does not confirm it in time. */
export async function waitUntilRemoved(docker: Docker, id: string, ms: number): Promise<boolean> {
	try {
		const abortSignal = AbortSignal.timeout(ms);
		const answer: unknown = await docker.getContainer(id).wait({ condition: 'removed', abortSignal });
		const waited = waitedSchema.safeParse(answer).data;
		return waited !== undefined && !waited.Error;
	} catch (error) {
		return statusOf(error) === 404;
	}
}
