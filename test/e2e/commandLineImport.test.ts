/** n8n's own command line takes what `guru-actions import` writes, and the workflows of docs/workflows. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { main } from '../../cli/main';
import { n8nScript, nodeBinary, projectFolder } from '../../local/cache';
import { n8nEnvironment } from '../../local/n8n/environment';
import { runLogged } from '../../local/process/runLogged';

const folder = mkdtempSync(join(tmpdir(), 'guru-n8n-command-'));
afterAll(() => {
	rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

// n8n itself is to say that an ID is missing.
const workflowSchema = z.looseObject({ id: z.string().optional(), name: z.string() });
const path = (name: string) => join(folder, name);
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

async function n8n(...args: string[]): Promise<void> {
	const env = n8nEnvironment({ userFolder: path('user'), port: 0, brokerPort: 0 });
	await runLogged(nodeBinary, [n8nScript, ...args], { cwd: folder, env });
}

async function imported(name: string, ...args: string[]): Promise<string> {
	const action = join(projectFolder, 'docs/actions/refund-status.json');
	expect(await main(['import', action, '-o', path(name), ...args])).toBe(0);
	return path(name);
}

it('each workflow arrives, and its actions come out as they were', async () => {
	const templates = join(projectFolder, 'docs/workflows');
	const files = readdirSync(templates).filter((name) => name.endsWith('.json'));
	const withoutId = path('without-id.json');
	const { id: _id, ...rest } = workflowSchema.parse(read(join(templates, 'stock-check.json')));
	writeFileSync(withoutId, JSON.stringify({ ...rest, name: 'Without an ID' }));
	const made = [
		await imported('chat.json'),
		await imported('webhook.json', '--trigger', 'webhook', '--name', 'By webhook'),
		await imported('into.json', '--into', withoutId),
		...files.map((name) => join(templates, name)),
	].map((file) => workflowSchema.parse(read(file)));
	writeFileSync(path('all.json'), JSON.stringify(made));

	await n8n('import:workflow', `--input=${path('all.json')}`);
	await n8n('export:workflow', '--all', `--output=${path('back.json')}`);
	const back = z.array(workflowSchema).parse(read(path('back.json')));
	const names = (workflows: ReadonlyArray<z.infer<typeof workflowSchema>>) =>
		workflows.map(({ id, name }) => `${id} ${name}`).sort();
	expect(names(back)).toEqual(names(made));

	const chat = back.find(({ id }) => id === made[0]?.id);
	writeFileSync(path('one.json'), JSON.stringify(chat));
	expect(await main(['export', path('one.json'), '-o', path('action.json')])).toBe(0);
	expect(readFileSync(path('action.json'), 'utf8')).toBe(
		readFileSync(join(projectFolder, 'docs/actions/refund-status.json'), 'utf8'),
	);
});
