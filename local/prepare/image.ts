import { join } from 'node:path';
import { z } from 'zod/v4';
import { projectFolder } from '../cache';
import { runLogged } from '../process/runLogged';
import { ensureSandboxTools } from './engine';
import type { Step } from './steps';

/** Uses the users' own command, so that the preparation also checks that it works. */
const command = [join(projectFolder, 'dist', 'cli', 'guru-actions.js'), 'sandbox'];

const statusSchema = z.object({ image: z.object({ present: z.boolean() }) });

/** @throws Error from the command when the engine cannot be reached */
async function imageIsThere(): Promise<boolean> {
	const status: unknown = JSON.parse(await runLogged(process.execPath, [...command, 'status']));
	return statusSchema.parse(status).image.present;
}

export const imageStep: Step = {
	title: 'The sandbox image',
	usually: '3 to 5 minutes',
	isDone: imageIsThere,
	work: async (note) => {
		await ensureSandboxTools(note);
		await runLogged(process.execPath, [...command, 'build'], { onLine: note });
	},
};
