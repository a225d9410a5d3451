import { readdirSync, readFileSync } from 'node:fs';

/** Empty for one that has just ended. */
function read(id: string, file: string): string {
	try {
		return readFileSync(`/proc/${id}/${file}`, 'utf8');
	} catch {
		return '';
	}
}

const processes = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name));

/** Numbers of all processes that were started for something in this folder. */
export const startedFor = (folder: string) =>
	processes().filter((id) => read(id, 'cmdline').includes(`${folder}/`));

/** Numbers of the engine's own processes beside its containers, for an engine that keeps everything in this folder. */
function shimsOf(folder: string): string[] {
	return processes().filter((id) => {
		const [program = '', ...words] = read(id, 'cmdline').split('\0');
		return program.includes('containerd-shim') && words.some((word) => word.startsWith(`${folder}/`));
	});
}

/** Numbers of the first processes in its containers. */
export function containedIn(folder: string): string[] {
	const shims = new Set(shimsOf(folder));
	return processes().filter((id) => {
		const [, state, parent = ''] = /^State:\t(\w)[^]*^PPid:\t(\d+)/m.exec(read(id, 'status')) ?? [];
		return state !== 'Z' && shims.has(parent);
	});
}
