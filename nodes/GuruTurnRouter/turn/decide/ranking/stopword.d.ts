/** The library brings no types: its word lists by ISO 639-3 code, and functions that are not used here. */
declare module 'stopword' {
	const stopword: Readonly<Record<string, unknown>>;
	export = stopword;
}
