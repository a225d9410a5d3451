import type Docker from 'dockerode';
import { z } from 'zod/v4';
import { reasonOf, statusOf } from './dockerErrors';

/** An engine that fails at a removal says so with status 200 to whoever waits for it. */
const waitedSchema = z.object({
	StatusCode: z.number(),
	Error: z.object({ Message: z.string() }).nullish(),
});

/** Kills and removes; fine when it is gone already. Throws what dockerode does. */
export async function removeDockerContainer(docker: Docker, id: string): Promise<void> {
	const container = docker.getContainer(id);
	try {
		await container.remove({ force: true, v: true }).catch(async (error: unknown) => {
			// The engine is removing it already, which takes a moment; Podman says it in another way.
			if (statusOf(error) !== 409 && !/container state improper/.test(reasonOf(error))) throw error;
			await container.wait({ condition: 'removed' });
		});
	} catch (error) {
		if (statusOf(error) !== 404) throw error;
	}
}

/** Waits for one that ends and goes by itself. False also where the engine does not say so within that time. */
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
