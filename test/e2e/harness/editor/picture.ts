import { join } from 'node:path';
import { projectFolder } from '../../../../local/cache';
import type { Editor } from './editor';

/** Writes what the screen shows as a picture of docs/images, where SCREENSHOTS is 1. */
export async function picture(editor: Editor, name: string): Promise<void> {
	if (process.env['SCREENSHOTS'] !== '1') return;
	await editor.closeToasts();
	await editor.page.screenshot({ path: join(projectFolder, 'docs/images', `${name}.png`) });
}
