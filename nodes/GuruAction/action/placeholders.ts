import type { ParameterValue } from '../../shared/values/parameterValue';

/** A placeholder's value and its source, which decides how far it is trusted. */
export interface PlaceholderValue {
	/** Undefined for a parameter without a value. */
	readonly value: ParameterValue | undefined;
	/** `secret` is the author's own and may supply scheme and host. No other source may. */
	readonly source: 'secret' | 'parameter' | 'builtIn';
	/** An entry of a credential that is not secret in itself, so its place needs no protection. */
	readonly visible?: boolean;
}

export type PlaceholderValues = Readonly<Record<string, PlaceholderValue>>;

/** A piece of a template: the author's own text, or a placeholder. */
export type Segment =
	| { readonly literal: string }
	| {
			readonly name: string;
			readonly value: ParameterValue | undefined;
			readonly source: PlaceholderValue['source'];
			readonly visible?: boolean;
	  };

/** Whether this segment inserts a secret. */
export function isSecretSegment(segment: Segment): boolean {
	return 'source' in segment && isSecretSource(segment);
}

/** Whether a value has to be masked. */
export function isSecretSource({ source, visible }: Pick<PlaceholderValue, 'source' | 'visible'>): boolean {
	return source === 'secret' && !visible;
}

/** A placeholder, if its name is known. */
export const PLACEHOLDER = /\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Splits a template at the placeholders of known names. All other braces are plain text. */
export function splitTemplate(template: string, values: PlaceholderValues): Segment[] {
	const segments: Segment[] = [];
	let literal = '';
	// `split` with a group gives texts and names alternately.
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

/** The placeholder that a text consists of; undefined if the text contains anything else. */
export function onlyPlaceholder(template: string, values: PlaceholderValues): PlaceholderValue | undefined {
	const match = /^\{([A-Za-z_][A-Za-z0-9_]*)\}$/.exec(template);
	const name = match?.[1];
	return name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}

/** A value cannot stand at its place without changing what the author wrote. */
export class PlaceholderError extends Error {
	override readonly name = 'PlaceholderError';
}
