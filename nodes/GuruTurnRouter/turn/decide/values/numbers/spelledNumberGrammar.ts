import { canRollBack } from './numberFormatter';
import type { Rule, RulePart, RuleSets, When } from './numberFormatterRules';
import { lettersOf, type Letters } from '../../text/letters';

/** How a rule's part appears in a text: one of several words, figures, or a number by the rules of a set. */
export type Item =
	| { readonly kind: 'words'; readonly words: readonly Letters[] }
	| { readonly kind: 'figures' }
	| Extract<RulePart, { kind: 'number' }>;

/** One way to write the numbers of a rule. */
export interface Production {
	readonly rule: Rule;
	/** Exclusive upper limit of the rule's numbers. */
	readonly upper: number;
	/** Which numbers it applies to, if multiples of the divisor are written differently. */
	readonly when: When;
	readonly items: readonly Item[];
}

/** A spelling that people use besides CLDR's: a pattern in CLDR's words and its replacement. */
export type Spelling = readonly [pattern: string, replacement: string];

export interface ProductionSet {
	readonly all: readonly Production[];
	/** Productions that begin with a word, by its first letter without accents. */
	readonly byLetter: ReadonlyMap<string, readonly Production[]>;
	readonly others: readonly Production[];
}

/** The productions of each rule set, by name. */
export type Grammar = ReadonlyMap<string, ProductionSet>;

/** Inverts the rules: how the numbers of each rule are written in a text. */
export function grammarOf(sets: RuleSets, spellings: readonly Spelling[]): Grammar {
	return new Map([...sets].map(([name, rules]) => [name, setOf(productionsOf(rules, spellings))]));
}

function setOf(all: readonly Production[]): ProductionSet {
	const byLetter = new Map<string, Production[]>();
	const others: Production[] = [];
	for (const production of all) {
		const letters = firstLetters(production);
		if (letters === undefined) others.push(production);
		for (const letter of letters ?? []) byLetter.set(letter, [...(byLetter.get(letter) ?? []), production]);
	}
	return { all, byLetter, others };
}

/** Undefined where a production begins with a number, or with a word that may be empty. */
function firstLetters({ items }: Production): ReadonlySet<string> | undefined {
	const [first] = items;
	if (first?.kind !== 'words' || first.words.some(({ bare }) => bare.length === 0)) return undefined;
	return new Set(first.words.map(({ bare }) => bare[0] ?? ''));
}

function productionsOf(rules: readonly Rule[], spellings: readonly Spelling[]): readonly Production[] {
	return rules.flatMap((rule, place) => {
		const next = rules[place + 1];
		const beyond = next !== undefined && canRollBack(next) ? rules[place + 2] : next;
		const upper = beyond?.base ?? Infinity;
		const isUniform = rule.parts.every(({ when }) => when === 'always');
		const ways: readonly When[] = isUniform ? ['always'] : ['remainder', 'multiple'];
		return ways.map((way) => {
			const parts = rule.parts.filter(({ when }) => when === 'always' || when === way);
			return { rule, upper, when: way, items: itemsOf(parts, spellings) };
		});
	});
}

function itemsOf(parts: readonly RulePart[], spellings: readonly Spelling[]): readonly Item[] {
	return parts.flatMap((part): Item[] => {
		if (part.kind === 'text') return wordsItem([part.text], spellings);
		return part.kind === 'plural' ? wordsItem([...part.forms.values()], spellings) : [part];
	});
}

/** Empty if the texts have no letters. */
function wordsItem(texts: readonly string[], spellings: readonly Spelling[]): Item[] {
	const all = new Set(texts.flatMap((text) => [text, text.replaceAll(',', '')]));
	for (const text of all) {
		for (const [pattern, replacement] of spellings) {
			all.add(text.replace(new RegExp(pattern, 'gu'), replacement));
		}
	}
	const words = [...all].map(lettersOf);
	return words.every(({ exact }) => exact.length === 0) ? [] : [{ kind: 'words', words }];
}

/** The first one or two letters of all words in the grammar. A number in words begins with one of these. */
export function beginningsOf(grammar: Grammar): ReadonlySet<string> {
	const words = [...grammar.values()]
		.flatMap(({ all }) => all)
		.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'words' ? item.words : [])));
	return new Set(words.map(({ bare }) => bare.slice(0, 2).join('')));
}
