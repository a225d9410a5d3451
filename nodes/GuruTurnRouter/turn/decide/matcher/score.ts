import type { Considered } from '../decision';

/**
 * An action with at least this score is clear. Found on two sets of 270 questions over 34 actions each: the lowest
 * value at which false runs stay at about 1.5 % of the English questions, by words alone, with example questions and
 * with vectors. A value found on one set gave the other set up to three times as many false runs, so other people's
 * questions may see the same. At most 4 % may be false.
 */
const CLEAR = 0.75;
/** The same when vectors count as well. */
const CLEAR_WITH_VECTORS = 0.69;
/**
 * An action with at least this score is offered. Found on the same sets: of the English messages, less than 15 % of
 * those off topic and at most a third of the near misses get offers, with and without example questions.
 */
const NEAR = 0.47;
/** The same when vectors count as well. */
const NEAR_WITH_VECTORS = 0.48;
/** A message in another language than the conditions shares fewer words with them. Found in the same way. */
const NEAR_ACROSS_LANGUAGES = 0.15;

export type Band = Considered['band'];

/** The evidence for an action, each value from 0 to 1 unless noted. */
export interface Evidence {
	/** Full-text relevance compared with the best other action's, or with the noise level if that is higher. */
	readonly lead: number;
	/** Share of the message's content words that the action knows or that its values cover. */
	readonly explained: number;
	/** Share of the required values that the message gives without doubt; 1 if none is required. */
	readonly filled: number;
	/** 1: the message has an identifier of the required shape; -1: it has none; 0: no shape is required. */
	readonly identifier: number;
	/** Share of the words in the action's name that occur in the message. */
	readonly name: number;
	/** Similarity to the closest example question. */
	readonly example: number;
	/** How much nearer its vector is than the nearest other one, in standard deviations. Absent without vectors. */
	readonly vectorLead?: number;
}

/** Relevance of the best of some thirty actions for a message that is about none of them. */
const NOISE = 50;
/** Example questions add words that a message may share by chance. */
const NOISE_WITH_EXAMPLES = 120;

/** @param hasExamples whether the action has example questions */
export function leadOf(relevance: number, bestOther: number, hasExamples: boolean): number {
	return relevance / (relevance + Math.max(bestOther, hasExamples ? NOISE_WITH_EXAMPLES : NOISE));
}

/**
 * The weight of each piece of evidence in the log odds that an action is meant, by words alone and with vectors.
 * Rounded results of a logistic regression over 9,000 pairs of a question and an action: two sets, all languages, with
 * and without example questions. A fit to either set alone ranks the other equally well. `example` weighs more than
 * fitted, since a similarity near 1 is no coincidence. Leaving out any one of them costs 1 to 7 % of the questions
 * answered at once.
 */
const WEIGHTS = {
	bias: { words: -5.1, vectors: -3.75 },
	lead: { words: 6.6, vectors: 5.25 },
	explained: { words: 1.05, vectors: 0.85 },
	filled: { words: 1.5, vectors: 1.4 },
	identifier: { words: 1.3, vectors: 1.35 },
	name: { words: 1.1, vectors: 0.4 },
	example: { words: 5, vectors: 5 },
	vectorLead: { words: 0, vectors: 0.65 },
};

/** The probability that the action is meant, from 0 to 1. */
export function scoreOf(evidence: Evidence): number {
	const fit = evidence.vectorLead === undefined ? 'words' : 'vectors';
	const values: Partial<Record<string, number>> = { bias: 1, ...evidence };
	const terms = Object.entries(WEIGHTS).map(([name, weight]) => weight[fit] * (values[name] ?? 0));
	const odds = terms.reduce((sum, term) => sum + term);
	return 1 / (1 + Math.exp(-odds));
}

/** @param acrossLanguages whether the message is in another language than the conditions */
export function bandOf(score: number, withVectors: boolean, acrossLanguages: boolean): Band {
	const near = withVectors ? NEAR_WITH_VECTORS : NEAR;
	if (score < (acrossLanguages ? NEAR_ACROSS_LANGUAGES : near)) return 'none';
	return score < (withVectors ? CLEAR_WITH_VECTORS : CLEAR) ? 'near' : 'clear';
}
