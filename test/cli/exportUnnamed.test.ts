import { guruActions, temporaryFolder } from './command';

const path = temporaryFolder();

test('an action whose Name is empty is exported under the name of its node', async () => {
	const tool = {
		name: 'Opening hours',
		type: 'n8n-nodes-guru-actions.guruActionTool',
		parameters: {
			condition: 'When the user asks how long the shop is open',
			pythonCode: 'print("until 18:00")',
		},
	};
	const file = path('workflow.json', JSON.stringify({ nodes: [tool], connections: {} }));
	const { code, stdout } = await guruActions('export', file);
	expect(code).toBe(0);
	expect(JSON.parse(stdout)).toMatchObject({ name: 'Opening hours' });
});
