/** The files that `npm run templates` writes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../cache';
import { allTemplates } from './all';
import { fileText } from './canvas';
import { withCode } from './code';

const ACTION_FOLDERS = ['docs/actions', 'docs/workflows/actions'];

type MadeFile = readonly [path: string, text: string];

/** File texts, by path relative to the project's folder. */
export function madeFiles(): ReadonlyMap<string, string> {
	return new Map([...exchangeFiles(), ...workflowFiles()]);
}

export function exchangeFiles(): MadeFile[] {
	return ACTION_FOLDERS.flatMap(exchangeFilesIn);
}

/** Makes the workflow files from the exchange files on disk. */
export function workflowFiles(): MadeFile[] {
	return [...allTemplates()].map(([name, workflow]) => [`docs/workflows/${name}.json`, fileText(workflow)]);
}

function exchangeFilesIn(folder: string): MadeFile[] {
	const read = (name: string) => {
		const file = join(projectFolder, folder, name);
		return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
	};
	return readdirSync(join(projectFolder, folder))
		.filter((name) => name.endsWith('.json'))
		.map(
			(name) => [`${folder}/${name}`, withCode(read(name) ?? '', (action) => read(`${action}.py`))] as const,
		);
}
