import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectFolder } from '../../local/cache';

/** One page for users. */
export interface Page {
	/** From the project's folder. */
	readonly path: string;
	readonly text: string;
}

/** The README and every page of docs. */
export function pages(): Page[] {
	const names = readdirSync(join(projectFolder, 'docs')).filter((name) => name.endsWith('.md'));
	return ['README.md', ...names.map((name) => `docs/${name}`)].map(readPage);
}

export function readPage(path: string): Page {
	return { path, text: readFileSync(join(projectFolder, path), 'utf8') };
}

/** The page without its code. */
export function prose(text: string): string {
	return text.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
}

/** Of every heading the name that links lead to, as GitHub makes it. */
export function anchorsOf(text: string): string[] {
	const headings = text.replace(/^```[^]*?^```$/gm, '').matchAll(/^#+ (.+)$/gm);
	return [...headings].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replaceAll(' ', '-'),
	);
}

/** The lines of code blocks and the pieces of code in sentences, each once. */
export function codeIn({ text }: Page): string[] {
	const blocks = [...text.matchAll(/^```[^\n]*\n([^]*?)^```$/gm)].flatMap(([, block = '']) =>
		block.split('\n'),
	);
	const spans = [...text.replace(/^```[^]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(
		([, span = '']) => span,
	);
	return [...new Set([...blocks, ...spans].map((line) => line.trim()))];
}

/** The commands of the page's blocks for a shell, those of `guru-actions` left out; continued lines are joined. */
export function shellLinesOf({ text }: Page): string[] {
	return [...text.matchAll(/^```(\w*)\n([^]*?)^```$/gm)]
		.filter(([, language]) => language === 'sh')
		.flatMap(([, , block = '']) => block.replace(/\\\n\s*/g, '').split('\n'))
		.map((line) => line.trim())
		.filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('guru-actions '));
}
