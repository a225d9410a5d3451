import { join } from 'node:path';
import { projectFolder } from '../../../../local/cache';
import type { Editor } from './editor';

/** If SCREENSHOTS is 1, saves a screenshot in docs/images. */
export async function picture(editor: Editor, name: string): Promise<void> {
	if (process.env['SCREENSHOTS'] !== '1') return;
	await editor.closeToasts();
	await editor.page.screenshot({ path: join(projectFolder, 'docs/images', `${name}.png`) });
}
