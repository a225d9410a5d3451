import { hostname } from 'node:os';
import { withWorkerName } from '../../../../nodes/shared/n8n/workerName';

test('a worker says which one it is', () => {
	const said = withWorkerName('No engine.', ['node', 'n8n', 'worker', '--concurrency=5']);
	expect(said).toBe(`No engine. (Reported by the n8n worker ${hostname()}, process ${process.pid}.)`);
});

test('another process leaves the message as it is', () => {
	expect(withWorkerName('No engine.', ['node', 'n8n', 'start'])).toBe('No engine.');
});
