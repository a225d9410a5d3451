import Docker from 'dockerode';
import { z } from 'zod/v4';
import { INSTANCE_LABEL } from '../../../sandbox/pool/containerMaker';

const docker = new Docker();

const eventSchema = z.object({
	Actor: z.object({ Attributes: z.object({ [INSTANCE_LABEL]: z.string() }) }),
});

/**
 * Whose a container is, which may be gone already: the engine still tells what happened to it.
 *
 * @param id the container's, or the beginning of it, as its code sees it as the host's name
 * @param since when it may have been made, in milliseconds since 1970
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

/** The containers there are of one loaded copy of the package, in whatever state. */
export async function containersOf(instance: string): Promise<readonly string[]> {
	const filters = { label: [`${INSTANCE_LABEL}=${instance}`] };
	return (await docker.listContainers({ all: true, filters })).map(({ Id }) => Id);
}
