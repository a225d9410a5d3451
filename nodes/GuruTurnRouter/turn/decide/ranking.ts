import type { TurnAction } from '../turn';
import { isDeed, isElsewhere, isWeak } from './concepts';
import { termsOf, type Term } from './lexical';
import { profileOf, type Profile } from './profile';
import { readSaid, type Said } from './said';
import { scaleOf, type Scale } from './scale';

/** How well an action fits a text, and by which words. */
export interface Fit {
	readonly action: TurnAction;
	/** 0–1. */
	readonly score: number;
	/** The user's words that the action explains. */
	readonly words: readonly string[];
	/** Words of a part of something, or an incident, that the action takes by its name. */
	readonly names: readonly string[];
	/** What they mean, without what is said of everything ("where", "status"). */
	readonly concepts: readonly string[];
}

const THRESHOLD = 0.61;
/** What changes data has to be meant more clearly. */
const WRITE_THRESHOLD = 0.72;
/** An action this close to the best one of its clause is as good. */
const NEARLY_BEST = 0.88;
/** Weight of a word that no action knows: some chatter is to be expected. */
const UNKNOWN = 0.5;
/** The same beside an identifier or an address that the action needs. */
const UNKNOWN_BESIDE_VALUE = 0.3;
/** Weight of a deed that the action does not speak of. */
const OTHER_DEED = 2;
/** Share of the weight that a word keeps which is only mentioned on the way and means nothing to the action. */
const MENTIONED = 0.3;

/** Naming such a thing is as good as the word for it. */
function namedBy(name: ReadonlySet<string>, called: ReadonlySet<string>): Iterable<string> {
	return name.size > 0 ? called : [];
}

/** Weighs texts against a turn's actions; words that few of them share count more. */
export class Ranking {
	readonly #actions: readonly TurnAction[];
	readonly #profiles: readonly Profile[];
	readonly #scale: Scale;

	constructor(actions: readonly TurnAction[]) {
		this.#actions = actions;
		this.#profiles = actions.map(profileOf);
		this.#scale = scaleOf(this.#profiles);
	}

	/** The actions that a text calls for, best first. One beside the best must be as good, or explain other words. */
	matches(text: string): readonly Fit[] {
		const said = readSaid(text);
		const fits = this.#scores(said).filter(
			({ action, score }) => score >= (action.effect === 'write' ? WRITE_THRESHOLD : THRESHOLD),
		);
		const best = fits[0]?.score ?? 0;
		const explained = new Set<string>();
		const strong = ({ words }: Fit) => words.filter((word) => this.#isStrong(said.terms, word));
		const isHead = (word: string) =>
			said.terms.some((each) => each.word === word && !said.mentioned.has(each.term));
		const someHead = fits.some((fit) => strong(fit).some(isHead));
		return fits.filter((fit) => {
			const adds = strong(fit).some((word) => !explained.has(word) && (!someHead || isHead(word)));
			const mentionedOnly = someHead && !strong(fit).some(isHead);
			const accepted = (fit.score >= NEARLY_BEST * best && !mentionedOnly) || adds;
			if (accepted) for (const word of [...fit.words, ...fit.names]) explained.add(word);
			return accepted;
		});
	}

	#scores(said: Said): readonly Fit[] {
		return this.#scale
			.touchedBy(said)
			.flatMap((place) => {
				const [action, profile] = [this.#actions[place], this.#profiles[place]];
				return action === undefined || profile === undefined ? [] : [this.#fit(action, profile, said)];
			})
			.sort((a, b) => b.score - a.score);
	}

	/**
	 * Whether a text asks for the action rather than telling what it is to work on: it holds one of its own terms,
	 * and nothing or little else.
	 */
	isRequestFor(action: TurnAction, text: string): boolean {
		const profile = this.#profiles[this.#actions.indexOf(action)];
		const terms = termsOf(text).filter(({ term }) => !isWeak(term));
		const own = terms.filter(({ term }) => profile?.own.has(term) === true);
		if (own.length === 0) return terms.length === 0;
		return own.length >= 2 || own.length * 2 >= terms.length;
	}

	#isStrong(terms: readonly Term[], word: string): boolean {
		return terms.some((term) => term.word === word && !isWeak(term.term));
	}

	#fit(
		action: TurnAction,
		{
			distinctive,
			facets,
			needs,
			product,
			takesFeature,
			takesRegion,
			takesTeam,
			takesTopic,
			terms: known,
		}: Profile,
		{ feature, gives, mentioned, namedDeeds, product: named, region, team, terms, topic }: Said,
	): Fit {
		const takesIt = product.size > 0 && named.size > 0;
		const isGiven = [...gives].some((kind) => needs.has(kind));
		let total = 0;
		let explained = 0;
		let strangers = 0;
		let deeds = 0;
		const names: string[] = [];
		for (const { term, word } of terms) {
			const weight = this.#scale.weights.get(term);
			const knows = known.get(term) ?? 0;
			if (takesIt && named.has(term)) continue;
			const isPart =
				(takesFeature.size > 0 && feature.has(term)) ||
				(takesTopic.size > 0 && topic.has(term)) ||
				(takesRegion && region.has(term)) ||
				(takesTeam && team.has(term));
			if (isPart && knows < 1) names.push(word);
			if (knows === 0 && isPart && !isElsewhere(term)) continue;
			if (knows === 0 && (isElsewhere(term) || (isDeed(term) && !namedDeeds.has(term)))) deeds = 1;
			else if (weight !== undefined) {
				total += weight * (knows === 0 && mentioned.has(term) ? MENTIONED : 1);
				explained += weight * knows;
			} else if (!isWeak(term)) strangers++;
		}
		const precision =
			explained /
			(total + (isGiven ? UNKNOWN_BESIDE_VALUE : UNKNOWN) * Math.sqrt(strangers) + OTHER_DEED * deeds || 1);
		const said = new Set([
			...terms.map(({ term }) => term),
			...(takesIt ? product : []),
			...namedBy(feature, takesFeature),
			...namedBy(topic, takesTopic),
		]);
		const recall = Math.max(0, ...facets.map((facet) => this.#scale.covered(facet, said)));
		const own = terms.filter(({ term }) => known.get(term) === 1);
		// Examples hold words of other things as well ("the billing team"): by those alone only the example itself fits.
		if (recall < 0.99 && !own.some(({ term }) => distinctive.has(term)))
			return { action, score: 0, words: [], names: [], concepts: [] };
		return {
			action,
			score: Math.sqrt(precision * recall),
			words: own.map(({ word }) => word),
			names,
			concepts: own.map(({ term }) => term).filter((term) => !isWeak(term)),
		};
	}
}
