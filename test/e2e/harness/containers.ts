import Docker from 'dockerode';
import { z } from 'zod/v4';
import { INSTANCE_LABEL } from '../../../sandbox/pool/containerMaker';

const docker = new Docker();

const eventSchema = z.object({
	Actor: z.object({ Attributes: z.object({ [INSTANCE_LABEL]: z.string() }) }),
});

/**
 * Finds the instance that owns a container. The container may be gone, because the engine keeps its past events.
 *
 * @param id the container's id or its beginning, which the code inside sees as host name
 * @param since the earliest possible creation time, in milliseconds since 1970
 */
export async function instanceOf(id: string, since: number): Promise<string> {
	const stream = await docker.getEvents({
		since: Math.floor(since / 1000),
		until: Math.ceil(Date.now() / 1000),
		filters: { type: ['container'], container: [id], event: ['create'] },
	});
	let text = '';
	for await (const piece of stream) text += piece.toString();
	const [event = ''] = text.split('\n');
	return eventSchema.parse(JSON.parse(event)).Actor.Attributes[INSTANCE_LABEL];
}

/** Ids of the containers, in any state, of one loaded copy of the package. */
export async function containersOf(instance: string): Promise<readonly string[]> {
	const filters = { label: [`${INSTANCE_LABEL}=${instance}`] };
	return (await docker.listContainers({ all: true, filters })).map(({ Id }) => Id);
}
