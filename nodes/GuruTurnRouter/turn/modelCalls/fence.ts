import { shorten } from '../../../shared/values/shorten';

/**
 * Text from other systems for a model: between marks that the text itself cannot close, and at most `longest`
 * characters, with a note if it was shortened.
 *
 * @param attributes Written into the opening mark; values are quoted.
 */
export function fenced(
	attributes: Readonly<Record<string, string>>,
	texts: readonly string[],
	longest: number,
): string {
	const opening = Object.entries(attributes).map(
		([name, value]) => ` ${name}=${JSON.stringify(unfenced(value))}`,
	);
	return [`<result${opening.join('')}>`, ...texts.map((text) => inside(text, longest)), '</result>'].join(
		'\n',
	);
}

function inside(text: string, longest: number): string {
	return unfenced(shorten(text, longest));
}

function unfenced(text: string): string {
	return text.replace(/<(?=\s*\/?\s*result\b)/giu, '‹');
}
