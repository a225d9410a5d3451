import { isWeak } from './concepts';
import type { Profile } from './profile';
import type { Said } from './said';

const WEAK = 0.3;

/** What a set of actions weighs texts by: words that few of them share count more. */
export interface Scale {
	/** By term; a term that no action knows has none. */
	readonly weights: ReadonlyMap<string, number>;
	/** Places of the actions that a text can fit at all, in order. All others have no word of it. */
	touchedBy(said: Said): readonly number[];
	/** Share of a facet's weight that the terms cover, 0–1. */
	covered(facet: ReadonlySet<string>, said: ReadonlySet<string>): number;
}

/** A turn's actions are mostly those of the turn before. */
const SCALES = new Map<string, Scale>();
const MOST_SCALES = 20;

export function scaleOf(profiles: readonly Profile[]): Scale {
	const key = profiles.map(({ id }) => id).join(' ');
	const before = SCALES.get(key);
	if (before !== undefined) return before;
	const scale = makeScale(profiles);
	if (SCALES.size >= MOST_SCALES) SCALES.clear();
	SCALES.set(key, scale);
	return scale;
}

function makeScale(profiles: readonly Profile[]): Scale {
	const weights = weightsOf(profiles);
	const weight = (term: string) => weights.get(term) ?? 0;
	const totals = new Map<ReadonlySet<string>, number>();
	const places = new Map<string, Set<number>>();
	for (const [place, { facets }] of profiles.entries()) {
		for (const facet of facets) {
			totals.set(
				facet,
				[...facet].reduce((sum, term) => sum + weight(term), 0),
			);
			// Each facet holds a term that is not weak, and without it no action fits.
			for (const term of facet) if (!isWeak(term)) placesOf(term).add(place);
		}
	}
	function placesOf(term: string): Set<number> {
		const found = places.get(term) ?? new Set();
		places.set(term, found);
		return found;
	}
	const union = (pick: (profile: Profile) => ReadonlySet<string>) =>
		new Set(profiles.flatMap((profile) => [...pick(profile)]));
	const names = {
		product: union(({ product }) => product),
		feature: union(({ takesFeature }) => takesFeature),
		topic: union(({ takesTopic }) => takesTopic),
	};
	return {
		weights,
		touchedBy: (said) => {
			const terms = new Set([
				...said.terms.map(({ term }) => term),
				...(said.product.size > 0 ? names.product : []),
				...(said.feature.size > 0 ? names.feature : []),
				...(said.topic.size > 0 ? names.topic : []),
			]);
			const touched = new Set([...terms].flatMap((term) => [...(places.get(term) ?? [])]));
			return [...touched].sort((a, b) => a - b);
		},
		covered: (facet, said) => {
			const total = totals.get(facet) ?? 0;
			let covered = 0;
			for (const term of facet) if (said.has(term)) covered += weight(term);
			return total === 0 ? 0 : covered / total;
		},
	};
}

function weightsOf(profiles: readonly Profile[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const { terms } of profiles)
		for (const [term, surety] of terms) counts.set(term, (counts.get(term) ?? 0) + (surety === 1 ? 1 : 0));
	const rarity = (count: number) => Math.log(1 + (profiles.length + 1) / (count + 0.5));
	return new Map(
		[...counts].map(([term, count]) => [
			term,
			(isWeak(term) ? WEAK : 1) * (rarity(Math.max(1, count)) / rarity(1)),
		]),
	);
}
