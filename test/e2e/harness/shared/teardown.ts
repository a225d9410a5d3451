import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { findN8n } from '../../../../local/n8n/process';
import { sharedName } from './name';

/** Stops the shared n8n and removes its folder. */
export default async function teardown(): Promise<void> {
	for (let worker = 1; worker <= availableParallelism(); worker++) {
		const name = sharedName(worker);
		const n8n = name === undefined ? undefined : await findN8n(name);
		if (n8n === undefined) continue;
		await n8n.stop();
		const { userFolder } = n8n.details;
		if (userFolder !== undefined) rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 });
	}
}
