/** Files of workflows and actions in n8n's editor. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { projectFolder } from '../../../local/cache';
import { waitUntil } from '../../../local/process/waitUntil';
import { guruActions, temporaryFolder } from '../../cli/command';
import { type EditorSession, openEditor } from '../harness/editor/session';

let session: EditorSession;

beforeAll(async () => {
	session = await openEditor();
});

afterAll(async () => {
	await session.close();
});

it('opens every template of docs/workflows without a warning', async () => {
	const folder = join(projectFolder, 'docs/workflows');
	const nodesSchema = z.object({ nodes: z.array(z.object({ type: z.string() })) });
	const { editor, page } = session;
	const told: string[] = [];
	for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
		const { nodes } = nodesSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
		await editor.importFile(join(folder, name));
		const steps = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote').length;
		const shown = page.getByTestId('canvas-node');
		const all = await waitUntil(
			async () => (await shown.count()) === nodes.length || (await shown.count()) === steps || undefined,
			{ timeoutMs: 20_000 },
		);
		if (all !== true) told.push(`${name}: ${await shown.count()} of ${nodes.length} nodes`);
		const unknown = await page.getByText(/not installed|unknown node|Install node/i).count();
		if (unknown > 0) told.push(`${name}: a node is not known`);
		for (const toast of await editor.toasts.allInnerTexts()) {
			// What n8n says when it holds one credential of the type, which another test may have made.
			if (!toast.startsWith('Credentials auto-added')) told.push(`${name}: ${toast}`);
		}
		await editor.emptyCanvas();
	}
	expect(told).toEqual([]);
});

describe('An imported file of actions', () => {
	const actions = join(projectFolder, 'docs/actions/day-off.json');
	const text = readFileSync(actions, 'utf8');
	const conditions = z
		.array(z.object({ condition_prompt: z.string() }))
		.parse(JSON.parse(text))
		.map(({ condition_prompt: each }) => each);
	const file = temporaryFolder();

	async function exported(): Promise<string> {
		const { code, stdout, stderr } = await guruActions('export', await session.editor.download());
		expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
		return stdout;
	}

	it('is exported byte for byte after it was saved in the editor, opened and saved again', async () => {
		const { editor, page } = session;
		const { stdout } = await guruActions('import', actions);
		await editor.openNewWorkflow();
		await editor.importFile(file('day-off.json', stdout));
		await editor.save();
		expect(await exported()).toBe(text);
		await page.reload();
		await editor.openNode('notify_manager');
		await editor.closeNode();
		await editor.openNode('pto_balance_lookup');
		await editor.fillField('condition', 'Another condition');
		await editor.closeNode();
		await editor.save();
		await editor.openNode('pto_balance_lookup');
		await editor.fillField('condition', conditions[0] ?? '');
		await editor.closeNode();
		await editor.save();
		expect(await exported()).toBe(text);
	});

	it('differs in one field alone after that field was changed there', async () => {
		const after = 'When the user says "yes, book it" = {a day} off';
		const { editor } = session;
		await editor.openNode('notify_manager');
		await editor.fillField('condition', after);
		await editor.closeNode();
		await editor.save();
		const lines = text.split('\n');
		const changed = (await exported()).split('\n');
		expect(changed).toHaveLength(lines.length);
		expect(changed.filter((line, index) => line !== lines[index])).toEqual([
			`    "condition_prompt": ${JSON.stringify(after)},`,
		]);
	});
});

it('asks nothing of other hosts', () => {
	expect(session.outside).toEqual([]);
});
