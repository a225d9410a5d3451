import type { ParameterValue } from '../../shared/values/parameterValue';

/** Where a placeholder's value comes from; it decides how far the value is trusted. */
export interface PlaceholderValue {
	/** Undefined for a parameter without a value. */
	readonly value: ParameterValue | undefined;
	/** The author's own: may supply scheme and host. Everything else may not. */
	readonly source: 'secret' | 'parameter' | 'builtIn';
	/** A credential's entry that is not secret in itself: where it stands nothing needs protection. */
	readonly visible?: boolean;
}

export type PlaceholderValues = Readonly<Record<string, PlaceholderValue>>;

/** A piece of a template: the author's own text, or a placeholder that stands in it. */
export type Segment =
	| { readonly literal: string }
	| {
			readonly name: string;
			readonly value: ParameterValue | undefined;
			readonly source: PlaceholderValue['source'];
			readonly visible?: boolean;
	  };

/** Whether a secret stands in the template at this segment. */
export function isSecretSegment(segment: Segment): boolean {
	return 'source' in segment && isSecretSource(segment);
}

/** Whether a value must not show. */
export function isSecretSource({ source, visible }: Pick<PlaceholderValue, 'source' | 'visible'>): boolean {
	return source === 'secret' && !visible;
}

/** What may be a placeholder, if its name is known. */
export const PLACEHOLDER = /\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Splits a template at the placeholders of known names; all other braces are the author's text. */
export function splitTemplate(template: string, values: PlaceholderValues): Segment[] {
	const segments: Segment[] = [];
	let literal = '';
	// Split at an expression with a group, texts and names take turns.
	template.split(PLACEHOLDER).forEach((piece, index) => {
		const isName = index % 2 === 1;
		const known = isName && Object.hasOwn(values, piece) ? values[piece] : undefined;
		if (known === undefined) {
			literal += isName ? `{${piece}}` : piece;
			return;
		}
		if (literal !== '') segments.push({ literal });
		literal = '';
		segments.push({ name: piece, ...known });
	});
	if (literal !== '') segments.push({ literal });
	return segments;
}

/** The one placeholder that a text consists of, and nothing else; undefined otherwise. */
export function onlyPlaceholder(template: string, values: PlaceholderValues): PlaceholderValue | undefined {
	const match = /^\{([A-Za-z_][A-Za-z0-9_]*)\}$/.exec(template);
	const name = match?.[1];
	return name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Thrown where a value cannot stand at its place without changing what the author wrote. */
export class PlaceholderError extends Error {
	override readonly name = 'PlaceholderError';
}
