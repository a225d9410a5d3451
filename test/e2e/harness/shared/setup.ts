import { SHARED_N8N } from './name';

/** Names the n8n that the test files share; the first of them starts it. */
export default function setup(): void {
	process.env[SHARED_N8N] = `test-shared-${process.pid}`;
}
