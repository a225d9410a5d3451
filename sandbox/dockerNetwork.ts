import type Docker from 'dockerode';
import { z } from 'zod/v4';
import { statusOf } from './dockerErrors';
import { EngineError } from './engine';

const ICC = 'com.docker.network.bridge.enable_icc';

const networkSchema = z.object({
	Id: z.string(),
	Driver: z.string(),
	EnableIPv6: z.boolean().optional(),
	Options: z.record(z.string(), z.string()).nullish(),
});

/** Makes the network where it is missing; refuses one of that name that would let containers reach each other. */
export async function ensureDockerNetwork(docker: Docker, name: string): Promise<void> {
	if (await isThere(docker, name)) return;
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
	if (!(await isThere(docker, name))) {
		throw new EngineError(`The network ${name} could not be made on the container engine.`);
	}
}

async function isThere(docker: Docker, name: string): Promise<boolean> {
	let answer: unknown;
	try {
		answer = await docker.getNetwork(name).inspect();
	} catch (error) {
		if (statusOf(error) === 404) return false;
		throw error;
	}
	const network = networkSchema.parse(answer);
	if (network.Driver !== 'bridge' || network.EnableIPv6 === true || network.Options?.[ICC] !== 'false') {
		throw new EngineError(
			`The network ${name} on the container engine is not the one that actions need (a bridge without ` +
				`IPv6 and without traffic between containers). Remove it with \`docker network rm ${name}\`; ` +
				'it is made anew by itself.',
		);
	}
	return true;
}
