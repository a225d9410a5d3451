import type { Segment } from '../../placeholders';
import { escapeForLanguage } from './escapeForLanguage';

/**
 * The segments of a form, or of a URL's query, with each value escaped for the language of its own field.
 *
 * @throws PlaceholderError for a value that would end a quotation in it
 */
export function escapeFields(segments: readonly Segment[]): Segment[] {
	return cutAt(segments, '&').flatMap((field) => {
		const [name = [], ...rest] = cutAt(field, '=', 1);
		const key = decoded(name.map((segment) => ('literal' in segment ? segment.literal : '')).join(''));
		return [...name, ...rest.flatMap((value) => escapeForLanguage(value, { key, decode: decoded }))];
	});
}

/** The same for a whole URL: the path, the fields of its query, the fragment. */
export function escapeUrl(segments: readonly Segment[]): Segment[] {
	const [path = [], ...rest] = cutAt(segments, '?', 1);
	return [...escapeForLanguage(path, { path: true, decode: decoded }), ...rest.flatMap(escapeFields)];
}

/**
 * Splits segments at a character of the author's own text. Each such character becomes a group of its own.
 *
 * @param most The maximum number of splits.
 */
function cutAt(segments: readonly Segment[], sign: string, most = Infinity): Segment[][] {
	const groups: Segment[][] = [[]];
	let cuts = 0;
	for (const segment of segments) {
		if (!('literal' in segment)) {
			groups.at(-1)?.push(segment);
			continue;
		}
		let rest = segment.literal;
		for (let at = rest.indexOf(sign); at !== -1 && cuts < most; at = rest.indexOf(sign)) {
			if (at > 0) groups.at(-1)?.push({ literal: rest.slice(0, at) });
			groups.push([{ literal: sign }], []);
			rest = rest.slice(at + sign.length);
			cuts++;
		}
		if (rest !== '') groups.at(-1)?.push({ literal: rest });
	}
	return groups;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		return text;
	}
}
