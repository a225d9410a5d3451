/** The nodes in n8n's own editor, in a real browser, as a person meets them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { projectFolder } from '../../local/cache';
import { runLogged } from '../../local/process/runLogged';
import { type EditorBrowser, openBrowser } from './browser/browser';
import { Editor } from './browser/editor';
import { sharedN8n, type TestN8n } from './harness/n8n';

const SETTING_UP_MS = 240_000;
const importedSchema = z.object({
	name: z.string(),
	nodes: z.array(z.looseObject({ name: z.string() })),
	connections: z.record(z.string(), z.unknown()),
	settings: z.record(z.string(), z.unknown()),
});

let n8n: TestN8n;
let browser: EditorBrowser;
let editor: Editor;
let folder: string;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'guru-browser-'));
	n8n = await sharedN8n();
	browser = await openBrowser(n8n.baseUrl);
	editor = new Editor(browser.page, n8n.baseUrl);
}, SETTING_UP_MS);

afterAll(async () => {
	await browser.close();
	await n8n.stop();
	rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** The built command, as a person calls it. */
async function guruActions(...args: string[]): Promise<string> {
	return await runLogged(process.execPath, [join(projectFolder, 'dist/cli/guru-actions.js'), ...args]);
}

/** The workflow that n8n holds now, through the command. */
async function exported(id: string): Promise<string> {
	const file = join(folder, `${id}.json`);
	const answer = await browser.page.request.get(`${n8n.baseUrl}/rest/workflows/${id}`);
	const { data } = z.object({ data: z.record(z.string(), z.unknown()) }).parse(await answer.json());
	writeFileSync(file, JSON.stringify(data));
	await guruActions('export', file, '-o', `${file}.out`);
	return readFileSync(`${file}.out`, 'utf8');
}

describe('actions imported by the command and opened in the editor', () => {
	const source = join(projectFolder, 'docs/actions/day-off.json');
	const text = readFileSync(source, 'utf8');
	let id: string;
	let names: readonly string[];

	beforeAll(async () => {
		const file = join(folder, 'imported.json');
		await guruActions('import', source, '-o', file);
		const workflow = importedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
		({ id } = await n8n.api.createWorkflow(workflow));
		names = workflow.nodes.map(({ name }) => name);
		await editor.open(id, names);
	}, SETTING_UP_MS);

	test('are exported byte for byte after the editor has saved them', async () => {
		const sent = await editor.save(() => editor.move('Answer'));
		expect([...sent].sort()).toEqual([...names].sort());
		expect(await exported(id)).toBe(text);
	}, 120_000);

	test('are exported with one difference after one field was changed in a panel', async () => {
		const before = 'When the user confirms to book, submit or request days off';
		const after = 'When the user says "yes, book it" = {a day} off';
		await editor.save(async () => {
			await editor.openPanel('submit_pto_request');
			await editor.fill('condition', after);
			await editor.closePanel();
		});
		expect(text.split(before)).toHaveLength(2);
		expect(await exported(id)).toBe(text.replace(JSON.stringify(before), JSON.stringify(after)));
	}, 120_000);
});

test.each([
	['python', 'Guru Action'],
	['router', 'Guru Turn Router'],
	['api call', 'Guru Action'],
])('who types "%s" finds the %s', async (typed, name) => {
	expect(await editor.search(typed, name)).toContain(name);
});

test('the editor asked for nothing outside of this machine', () => {
	expect(browser.outside).toEqual([]);
});
