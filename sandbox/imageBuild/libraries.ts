/** A library that waiting containers may import ahead. */
export interface Library {
	/** The modules to import: a submodule if the library itself loads its parts late. */
	readonly modules: readonly string[];
	/** How much time importing it ahead saves a run, in milliseconds. */
	readonly importMs: number;
	/** How much memory a container needs for it, in MiB. */
	readonly mebibytes: number;
}

/** Memory of a waiting container without libraries, in MiB. */
export const BARE_MEBIBYTES = 16;

/**
 * By the name that code imports. Times and sizes were measured in the image on a two-core machine, for each library
 * alone. They only serve to compare libraries. If an image lacks one, its import is skipped.
 */
const LIBRARIES: Readonly<Record<string, Library>> = {
	anthropic: { modules: ['anthropic'], importMs: 620, mebibytes: 36 },
	asyncio: { modules: ['asyncio'], importMs: 45, mebibytes: 10 },
	bs4: { modules: ['bs4'], importMs: 240, mebibytes: 16 },
	cv2: { modules: ['cv2'], importMs: 400, mebibytes: 41 },
	httpx: { modules: ['httpx'], importMs: 95, mebibytes: 15 },
	instructor: { modules: ['instructor'], importMs: 1090, mebibytes: 54 },
	lxml: { modules: ['lxml.etree'], importMs: 30, mebibytes: 9 },
	matplotlib: { modules: ['matplotlib.pyplot'], importMs: 700, mebibytes: 54 },
	numpy: { modules: ['numpy'], importMs: 55, mebibytes: 17 },
	openai: { modules: ['openai'], importMs: 500, mebibytes: 37 },
	pandas: { modules: ['pandas'], importMs: 300, mebibytes: 60 },
	PIL: { modules: ['PIL.Image'], importMs: 35, mebibytes: 7 },
	pydantic: { modules: ['pydantic'], importMs: 35, mebibytes: 8 },
	requests: { modules: ['requests'], importMs: 110, mebibytes: 20 },
	scipy: { modules: ['scipy'], importMs: 95, mebibytes: 20 },
	seaborn: { modules: ['seaborn'], importMs: 1500, mebibytes: 149 },
	sklearn: { modules: ['sklearn'], importMs: 1000, mebibytes: 126 },
	urllib: { modules: ['urllib.request'], importMs: 35, mebibytes: 11 },
	urllib3: { modules: ['urllib3'], importMs: 85, mebibytes: 15 },
};

/** Memory of all of them together, as measured. It is less than the sum, because they share parts. */
const ALL_MEBIBYTES = 160;

/** Undefined for a library that is unknown or not worth importing ahead. */
export function libraryNamed(name: string): Library | undefined {
	return Object.hasOwn(LIBRARIES, name) ? LIBRARIES[name] : undefined;
}

/** The modules to import for libraries of these names. */
export function modulesOf(names: readonly string[]): string[] {
	return names.flatMap((name) => libraryNamed(name)?.modules ?? []);
}

/** The modules of every library that is worth importing ahead. */
export function allModules(): string[] {
	return modulesOf(Object.keys(LIBRARIES));
}

/** Memory of a waiting container with these libraries, in MiB. An overestimate, because libraries share parts. */
export function mebibytesOf(names: readonly string[]): number {
	const sum = names.reduce((mebibytes, name) => mebibytes + (libraryNamed(name)?.mebibytes ?? 0), 0);
	return BARE_MEBIBYTES + Math.min(sum, ALL_MEBIBYTES);
}

/** How long importing these takes, in milliseconds. */
export function importMsOf(names: readonly string[]): number {
	return names.reduce((sum, name) => sum + (libraryNamed(name)?.importMs ?? 0), 0);
}

const IMPORT = /^[ \t]*(?:import[ \t]+([^#;\n]+)|from[ \t]+([\w.]+)[ \t]+import\b)/gm;

/**
 * The known libraries that the code imports, sorted. It is guessed from the lines and not from the syntax. A wrong
 * guess only costs time.
 */
export function librariesOf(code: string): string[] {
	const found = new Set<string>();
	for (const [, imported, from] of code.matchAll(IMPORT)) {
		for (const part of (imported ?? from ?? '').split(',')) {
			const name = /^\s*(\w+)/.exec(part)?.[1];
			if (name !== undefined && libraryNamed(name)) found.add(name);
		}
	}
	return [...found].sort();
}
