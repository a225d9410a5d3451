import { SHARED_N8N } from './name';

/** Sets the name of the shared n8n. The first test file starts it. */
export default function setup(): void {
	process.env[SHARED_N8N] = `test-shared-${process.pid}`;
}
