/** A model's own words, short enough for a note. */
export function excerpt(text: string): string {
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
