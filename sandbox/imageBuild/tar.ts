const BLOCK = 512;

export interface TarEntry {
	/** Relative, with forward slashes, at most 100 bytes. */
	readonly name: string;
	readonly data: Buffer;
}

/**
 * Packs files into an uncompressed tar (POSIX ustar). All are readable by everybody and dated 1970, so the same files
 * give the same bytes.
 */
export function packTar(entries: readonly TarEntry[]): Buffer {
	const blocks: Buffer[] = [];
	for (const { name, data } of entries) {
		blocks.push(header(name, data.length), data, Buffer.alloc((BLOCK - (data.length % BLOCK)) % BLOCK));
	}
	return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

function header(name: string, size: number): Buffer {
	if (Buffer.byteLength(name) > 100) throw new RangeError(`${name} is too long a name for a tar file.`);
	const block = Buffer.alloc(BLOCK);
	block.write(name, 0);
	block.write(octal(0o644, 8), 100);
	block.write(octal(0, 8), 108);
	block.write(octal(0, 8), 116);
	block.write(octal(size, 12), 124);
	block.write(octal(0, 12), 136);
	block.write('        ', 148);
	block.write('0', 156);
	block.write('ustar\x0000', 257, 'latin1');
	const sum = block.reduce((total, byte) => total + byte, 0);
	block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
	return block;
}

function octal(value: number, width: number): string {
	return `${value.toString(8).padStart(width - 1, '0')}\0`;
}
