import { startTestN8n, type TestN8n } from './n8n';

let n8n: TestN8n;

beforeAll(async () => {
	n8n = await startTestN8n();
}, 240_000);

afterAll(async () => {
	await n8n.stop();
}, 60_000);

it("loads the package's nodes under the names that workflows refer to", async () => {
	const names = await n8n.api.nodeTypeNames();
	for (const node of ['guruAction', 'guruActionTool', 'guruTurnRouter']) {
		expect(names).toContain(`n8n-nodes-guru-actions.${node}`);
	}
});

it("stores a credential's name readable, and its value not", async () => {
	const entries = [{ name: 'DEMO_KEY', value: 'value-that-must-not-show', hidden: true }];
	await n8n.api.createCredential({
		name: 'readable-name',
		type: 'guruSecrets',
		data: { secrets: { entries } },
	});
	const stored = n8n.readDatabaseBytes();
	expect(stored.includes('readable-name')).toBe(true);
	expect(stored.includes('value-that-must-not-show')).toBe(false);
	expect(n8n.logText()).not.toContain('value-that-must-not-show');
});
