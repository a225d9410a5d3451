import { describeBytes, LIMITS } from './limits';

/** A file that the code left in /tmp/output. JSON shows its name and size, never its content. */
export class OutputFile {
	constructor(
		/** Without a path. */
		readonly name: string,
		readonly content: Buffer,
	) {}

	toJSON(): { name: string; bytes: number } {
		return { name: this.name, bytes: this.content.length };
	}
}

/** The files that a container has sent so far, within the limits. */
export class ReceivedFiles {
	readonly #files: Array<{ readonly name: string; readonly parts: Buffer[] }> = [];
	#bytes = 0;

	/** False if it is one more than the container may send. */
	begin(name: string): boolean {
		this.#files.push({ name: presentable(name), parts: [] });
		return this.#files.length <= LIMITS.outputFiles;
	}

	/** False if it is more than the container may send, or belongs to no file. */
	add(data: Buffer): boolean {
		this.#bytes += data.length;
		const file = this.#files.at(-1);
		if (file === undefined || this.#bytes > LIMITS.outputFileBytes) return false;
		file.parts.push(data);
		return true;
	}

	all(): OutputFile[] {
		return this.#files.map(({ name, parts }) => new OutputFile(name, Buffer.concat(parts)));
	}
}

/** A message that `count` files were left out. */
export function filesLeftOut(count: number): string {
	return (
		`${count} of the entries in /tmp/output ${count === 1 ? 'was' : 'were'} left out: at most ` +
		`${LIMITS.outputFiles} files and ${describeBytes(LIMITS.outputFileBytes)} are returned, and only plain, readable files ` +
		'directly in that folder. Write fewer or smaller ones.'
	);
}

/** Replaces a name that is not valid UTF-8, or that would break a line or a path where it is shown. */
function presentable(name: string): string {
	return name.toWellFormed().replace(/[\p{Cc}\p{Zl}\p{Zp}\\/]/gu, '_');
}
