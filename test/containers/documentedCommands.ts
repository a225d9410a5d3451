import { readPage } from '../docs/pages';

/**
 * The commands of a section's `sh` blocks, one for each line; a line that ends in a backslash goes on in the next.
 *
 * @param heading as it stands in the page, without its marks
 * @throws Error where there is no such section, or no command in it
 */
export function commandsOf(page: string, heading: string): readonly string[] {
	const sections = readPage(page).text.split(/^#+ /m);
	const section = sections.find((text) => text.startsWith(`${heading}\n`)) ?? '';
	const blocks = [...section.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, block = '']) => block);
	const commands = blocks.flatMap((block) => block.replaceAll('\\\n', ' ').trim().split('\n'));
	if (commands.length === 0) throw new Error(`${page} shows no command under "${heading}".`);
	return commands;
}
