import { readdirSync, readFileSync } from 'node:fs';

/** Reads a file of a process in /proc. Empty if the process has just ended. */
function read(id: string, file: string): string {
	try {
		return readFileSync(`/proc/${id}/${file}`, 'utf8');
	} catch {
		return '';
	}
}

const processes = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name));

/** Ids of all processes with a path in this folder in their command line. */
export const startedFor = (folder: string) =>
	processes().filter((id) => read(id, 'cmdline').includes(`${folder}/`));

/** Ids of the containerd shims of an engine that keeps all its files in this folder. */
function shimsOf(folder: string): string[] {
	return processes().filter((id) => {
		const [program = '', ...words] = read(id, 'cmdline').split('\0');
		return program.includes('containerd-shim') && words.some((word) => word.startsWith(`${folder}/`));
	});
}

/** Ids of the first processes in the containers of this engine. */
export function containedIn(folder: string): string[] {
	const shims = new Set(shimsOf(folder));
	return processes().filter((id) => {
		const [, state, parent = ''] = /^State:\t(\w)[^]*^PPid:\t(\d+)/m.exec(read(id, 'status')) ?? [];
		return state !== 'Z' && shims.has(parent);
	});
}
