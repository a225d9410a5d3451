import { endOfFigures, endOfWord, lettersOf, type Letters } from '../../text/letters';
import { ruleFor, spellNumber } from './numberFormatter';
import type { Rule, RuleSets } from './numberFormatterRules';
import type { Grammar, Item, Production } from './spelledNumberGrammar';

/** A number that begins at a given letter, and the index of the letter after it. */
export interface NumberReading {
	readonly value: number;
	readonly end: number;
}

/** The part of a rule's number that has been read so far. */
interface Progress {
	readonly end: number;
	readonly quotient?: number;
	readonly remainder?: number;
	readonly same?: number;
}

const MAX_FIGURES = 15;
const MIN_SCALE = 100;
/** Minimum length of a scale without its "one" ("hundred"). The single letters 千 and 万 also begin other words. */
const MIN_SCALE_LETTERS = 3;

/** Reads numbers in one text by the rules that spell them out. */
export class SpelledNumberReader {
	/** Cache of one `readingsAt` call: what a set reads at a letter, of numbers below a limit. */
	private readonly known = new Map<string, readonly NumberReading[]>();

	constructor(
		private readonly text: Letters,
		private readonly sets: RuleSets,
		private readonly grammar: Grammar,
		private readonly language: string,
	) {}

	/** All numbers that begin at a letter, by the rules of some sets. */
	readingsAt(place: number, names: readonly string[]): readonly NumberReading[] {
		this.known.clear();
		return names.flatMap((name) => [...this.numbers(name, place, Infinity), ...this.scales(name, place)]);
	}

	/**
	 * The recursion ends, because each step narrows the limit or moves on. A set that is already being read at the same
	 * letter and limit reads nothing.
	 */
	private numbers(name: string, place: number, limit: number): readonly NumberReading[] {
		const key = `${name} ${place} ${limit}`;
		const known = this.known.get(key);
		if (known !== undefined) return known;
		this.known.set(key, []);
		const { byLetter, others = [] } = this.grammar.get(name) ?? {};
		const found = [...(byLetter?.get(this.text.bare[place] ?? '') ?? []), ...others]
			.filter(({ rule }) => rule.base < limit)
			.flatMap((production) => this.produced(name, production, limit, [{ end: place }]));
		const distinct = [
			...new Map(found.map((reading) => [`${reading.value} ${reading.end}`, reading])).values(),
		];
		this.known.set(key, distinct);
		return distinct;
	}

	/** Reads a scale without its "one": "hundred". */
	private scales(name: string, place: number): readonly NumberReading[] {
		return (this.grammar.get(name)?.all ?? []).flatMap((production) => {
			const [first, second] = production.items;
			if (first?.kind !== 'number' || first.of !== 'quotient' || second?.kind !== 'words') return [];
			if (second.words.some(({ exact }) => exact.length < MIN_SCALE_LETTERS)) return [];
			const rest = { ...production, items: production.items.slice(1) };
			return this.produced(name, rest, Infinity, [{ end: place, quotient: 1 }]);
		});
	}

	private produced(
		name: string,
		{ rule, upper, when, items }: Production,
		limit: number,
		begin: readonly Progress[],
	): readonly NumberReading[] {
		let all = begin;
		for (const item of items) {
			all = all.flatMap((progress) => this.continued(item, progress, rule, Math.min(limit, upper)));
			if (all.length === 0) return [];
		}
		const rules = this.sets.get(name) ?? [];
		return all.flatMap((progress) => {
			const value = valueOf(rule, progress);
			const fits = when === 'always' || (when === 'multiple') === (value % rule.divisor === 0);
			return fits && value < limit && ruleFor(rules, value) === rule ? [{ value, end: progress.end }] : [];
		});
	}

	private continued(item: Item, progress: Progress, rule: Rule, limit: number): readonly Progress[] {
		if (item.kind === 'words') {
			const ends = item.words.map((word) => endOfWord(this.text, progress.end, word));
			return ends.flatMap((end) => (end === undefined ? [] : [{ ...progress, end }]));
		}
		if (item.kind === 'figures') return this.figures(progress);
		const known = progress[item.of];
		if (known !== undefined) {
			const words = lettersOf(spellNumber(this.sets, item.set, known, this.language));
			const end = endOfWord(this.text, progress.end, words);
			return end === undefined ? [] : [{ ...progress, end }];
		}
		const below = { quotient: Math.ceil(limit / rule.divisor), remainder: rule.divisor, same: limit }[
			item.of
		];
		const numbers = [
			...this.numbers(item.set, progress.end, below),
			...this.figuresBefore(item, progress, rule, below),
		];
		return numbers.map(({ value, end }) => ({ ...progress, end, [item.of]: value }));
	}

	/** 5 million, 3만5천: figures in place of a word before a scale; without a gap where another scale is before them. */
	private figuresBefore(
		{ of }: Extract<Item, { kind: 'number' }>,
		{ end }: Progress,
		{ divisor }: Rule,
		below: number,
	): readonly NumberReading[] {
		if (of !== 'quotient' || divisor < MIN_SCALE) return [];
		return this.figures({ end }).flatMap(({ same = 0, end: behind }) =>
			same > 0 && same < below ? [{ value: same, end: behind }] : [],
		);
	}

	private figures(progress: Progress): readonly Progress[] {
		const end = endOfFigures(this.text, progress.end);
		if (end === progress.end || end - progress.end > MAX_FIGURES) return [];
		return [{ ...progress, same: Number(this.text.exact.slice(progress.end, end).join('')), end }];
	}
}

function valueOf(rule: Rule, { same, quotient, remainder = 0 }: Progress): number {
	if (same !== undefined) return same;
	if (quotient !== undefined) return quotient * rule.divisor + remainder;
	// Without a remainder of its own, a rule's words stand for its base.
	return remainder === 0 ? rule.base : Math.floor(rule.base / rule.divisor) * rule.divisor + remainder;
}
