/** A piece of a rule's body (UTS 35, rule-based number formats). */
export type RulePart =
	| { readonly kind: 'text'; readonly text: string }
	/** The number in figures. */
	| { readonly kind: 'figures' }
	/** One of `forms`, by the plural form of the quotient or, for an ordinal, of the number. */
	| {
			readonly kind: 'plural';
			readonly type: 'cardinal' | 'ordinal';
			readonly forms: ReadonlyMap<string, string>;
	  }
	/** Another number by the rules of a set: the quotient by the divisor, the remainder, or the number itself. */
	| { readonly kind: 'number'; readonly of: 'quotient' | 'remainder' | 'same'; readonly set: string };

export interface Rule {
	/** The smallest number that the rule applies to. */
	readonly base: number;
	readonly divisor: number;
	readonly parts: ReadonlyArray<RulePart & { readonly when: When }>;
}

/** For which numbers a part is used: `[numbers with a remainder|multiples of the divisor]`. */
export type When = 'always' | 'remainder' | 'multiple';

/** The rules of each set in the order of their bases, by the name of the set. */
export type RuleSets = ReadonlyMap<string, readonly Rule[]>;

const TOKEN =
	/\$\((?<type>cardinal|ordinal),(?<forms>[^()]*)\)\$|→→→|(?<arrow>[←→=])(?<name>[%#0][^←→=]*)?\k<arrow>|[[\]|]|[^[\]|$←→=]+/gu;
const OF = { '←': 'quotient', '→': 'remainder', '=': 'same' } as const;

/** Parses rule sets for whole numbers from 0, each written as `base:body;base:body;…`. Keys are their names. */
export function ruleSetsOf(texts: Readonly<Record<string, string>>): RuleSets {
	return new Map(
		Object.entries(texts).map(([set, text]) => [
			set,
			text.split(';').flatMap((rule) => (rule === '' ? [] : [ruleOf(rule, set)])),
		]),
	);
}

function ruleOf(text: string, set: string): Rule {
	const colon = text.indexOf(':');
	const {
		base = '',
		radix = '10',
		lowered = '',
	} = /^(?<base>\d+)(?:\/(?<radix>\d+))?(?<lowered>>*)$/u.exec(text.slice(0, colon))?.groups ?? {};
	const parts = partsOf(text.slice(colon + 1), set);
	return { base: Number(base), divisor: divisorOf(Number(base), Number(radix), lowered.length), parts };
}

/** The highest power of the radix that is not above the base. */
function divisorOf(base: number, radix: number, lowered: number): number {
	let divisor = 1;
	while (divisor * radix <= base) divisor *= radix;
	return divisor / radix ** lowered;
}

function partsOf(body: string, set: string): Rule['parts'] {
	const parts: Array<RulePart & { when: When }> = [];
	let when: When = 'always';
	// A leading apostrophe only protects the space after it.
	for (const match of body.replace(/^'/u, '').matchAll(TOKEN)) {
		const part = partOf(match, set);
		if (part === undefined) when = WHEN.get(match[0]) ?? 'always';
		else parts.push({ ...part, when });
	}
	return parts;
}

const WHEN: ReadonlyMap<string, When> = new Map([
	['[', 'remainder'],
	['|', 'multiple'],
]);

/** Undefined for `[`, `|` and `]`, which change `when`. */
function partOf(match: RegExpExecArray, set: string): RulePart | undefined {
	const { type, forms = '', arrow, name } = match.groups ?? {};
	if (type === 'cardinal' || type === 'ordinal') {
		const pairs = [...forms.matchAll(/(\w+)\{([^{}]*)\}/gu)];
		return { kind: 'plural', type, forms: new Map(pairs.map(([, form = '', text = '']) => [form, text])) };
	}
	if (match[0] === '→→→') return { kind: 'number', of: 'remainder', set };
	if (arrow === '←' || arrow === '→' || arrow === '=') {
		if (name !== undefined && !name.startsWith('%')) return { kind: 'figures' };
		return { kind: 'number', of: OF[arrow], set: name ?? set };
	}
	return /[[\]|]/u.test(match[0]) ? undefined : { kind: 'text', text: match[0] };
}
