import type Docker from 'dockerode';
import { z } from 'zod/v4';
import { statusOf } from './dockerErrors';
import { EngineError } from '../engine';

const ICC = 'com.docker.network.bridge.enable_icc';

const networksSchema = z.array(
	z.object({
		Id: z.string(),
		Name: z.string(),
		Created: z.string(),
		Driver: z.string(),
		EnableIPv6: z.boolean().optional(),
		Options: z.looseObject({ [ICC]: z.string().optional() }).nullish(),
	}),
);

const subnetsSchema = z.array(
	z.looseObject({
		IPAM: z
			.looseObject({ Config: z.array(z.looseObject({ Subnet: z.string().optional() })).nullish() })
			.nullish(),
	}),
);

/** The subnets of all networks of the engine. */
export async function dockerSubnets(docker: Docker): Promise<string[]> {
	const networks = subnetsSchema.parse(await docker.listNetworks());
	return networks
		.flatMap(({ IPAM }) => IPAM?.Config ?? [])
		.flatMap(({ Subnet }) => (Subnet === undefined ? [] : [Subnet]));
}

/** How often the engine is asked for the network that was just created. */
const MOST_QUESTIONS = 5;

/**
 * Returns the network's ID and creates the network if it is missing. Throws EngineError for a network of that name in
 * which containers can reach each other. Two callers who create at once get two networks of one name, and then the
 * engine starts no container on either. So every caller uses the oldest and removes the others: the one who created
 * them may have lost its connection to the engine.
 */
export async function ensureDockerNetwork(docker: Docker, name: string): Promise<string> {
	const found = await theOne(docker, name);
	if (found !== undefined) return found;
	await create(docker, name);
	let agreed = await theOne(docker, name);
	// The engine may list a network later that it created earlier, so one answer alone does not count.
	for (let asked = 1; asked < MOST_QUESTIONS; asked++) {
		const again = await theOne(docker, name);
		if (again === agreed) break;
		agreed = again;
	}
	if (agreed === undefined) {
		throw new EngineError(`The network ${name} could not be created on the container engine.`);
	}
	return agreed;
}

async function create(docker: Docker, name: string): Promise<void> {
	try {
		await docker.createNetwork({
			Name: name,
			Driver: 'bridge',
			CheckDuplicate: true,
			EnableIPv6: false,
			Options: { [ICC]: 'false' },
			Labels: { 'guru-actions.network': '1' },
		});
	} catch (error) {
		// 409: another process was faster.
		if (statusOf(error) !== 409) throw error;
	}
}

/** The ID of the oldest, after all others without containers are removed. */
async function theOne(docker: Docker, name: string): Promise<string | undefined> {
	// The engine's filter also matches parts of names.
	const networks = networksSchema
		.parse(await docker.listNetworks({ filters: { name: [name] } }))
		.filter((network) => network.Name === name)
		.sort((a, b) => a.Created.localeCompare(b.Created) || a.Id.localeCompare(b.Id));
	const [network, ...others] = networks;
	if (network === undefined) return undefined;
	if (network.Driver !== 'bridge' || network.EnableIPv6 === true || network.Options?.[ICC] !== 'false') {
		throw new EngineError(
			`The network ${name} on the container engine is not the one that actions need (a bridge without ` +
				`IPv6 and without traffic between containers). Remove it with \`docker network rm ${name}\`; ` +
				'it is created again automatically.',
		);
	}
	for (const { Id } of others) await removeUnused(docker, Id);
	return network.Id;
}

async function removeUnused(docker: Docker, id: string): Promise<void> {
	try {
		await docker.getNetwork(id).remove();
	} catch (error) {
		// 403: a container is on it; 404: it is gone.
		if (statusOf(error) !== 403 && statusOf(error) !== 404) throw error;
	}
}
