/** A library that waiting containers may import ahead. */
export interface Library {
	/** What is imported; a submodule where the library itself does its work only there. */
	readonly modules: readonly string[];
	/** How long a run that finds it imported ahead does not wait, in milliseconds. */
	readonly importMs: number;
	/** What a container that has it loaded needs more than an empty one. */
	readonly mebibytes: number;
}

/** What a waiting container needs with nothing imported, in MiB. */
export const BARE_MEBIBYTES = 16;

/**
 * By the name that code imports. Times and sizes were measured in the image on a two-core machine, each
 * library alone; they only serve to weigh one against the other. In an image without one of them its import
 * is passed over.
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

/** What all of them together need, measured: less than the sum, as they share parts. */
const ALL_MEBIBYTES = 160;

/** Undefined for a name that is not worth, or not known for, importing ahead. */
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

/** What a waiting container with these libraries needs, in MiB; rather too much, as libraries share parts. */
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
 * Which of the known libraries the code imports, sorted. A guess from its lines, not from its syntax: a
 * wrong one costs time, and nothing else.
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
