/** What speaks for an action, each from 0 to 1 but for the vectors. */
export interface Evidence {
	/** Full-text relevance against the best other action's, or against noise where none has more. */
	readonly lead: number;
	/** Share of the message's words that the action knows or its values take. */
	readonly explained: number;
	/** Share of the required values that the message gives; 0 where none is required, which says nothing. */
	readonly filled: number;
	/** 1: the message holds an identifier of its shape; -1: it asks for one, and there is none; 0: it asks for none. */
	readonly identifier: number;
	/** Share of the name's words that the message holds. */
	readonly name: number;
	/** Likeness to the closest example question. */
	readonly example: number;
	/** By how many standard deviations its vector is nearer than the nearest other one's; absent without vectors. */
	readonly vectorLead?: number;
}

/** Relevance of the best of some thirty actions for a message that has to do with none of them. */
const NOISE = 50;
/** Example questions say more words that a message may share by chance. */
const NOISE_WITH_EXAMPLES = 120;

/** @param hasExamples whether the action has example questions */
export function leadOf(relevance: number, bestOther: number, hasExamples: boolean): number {
	return relevance / (relevance + Math.max(bestOther, hasExamples ? NOISE_WITH_EXAMPLES : NOISE));
}

/**
 * What each piece of evidence adds to the log odds that an action is meant: logistic regression over 9,000 pairs of a
 * question and an action, of two sets in all languages, with and without example questions, rounded. Fitted to either set
 * alone it ranks the other as well. Likeness to an example weighs more than fitted: near 1 it is no chance. Left out in turn,
 * each costs 1 to 7 % of the questions answered at once.
 */
const WORDS = {
	bias: -5.1,
	lead: 6.6,
	explained: 1.05,
	filled: 1.5,
	identifier: 1.3,
	name: 1.1,
	example: 5,
	vectorLead: 0,
};
const VECTORS = {
	bias: -3.75,
	lead: 5.25,
	explained: 0.85,
	filled: 1.4,
	identifier: 1.35,
	name: 0.4,
	example: 5,
	vectorLead: 0.65,
};

/** How likely the action is meant, from 0 to 1. */
export function scoreOf(evidence: Evidence): number {
	const { bias, ...weights } = evidence.vectorLead === undefined ? WORDS : VECTORS;
	const { example, explained, filled, identifier, lead, name, vectorLead = 0 } = evidence;
	const odds =
		bias +
		weights.lead * lead +
		weights.explained * explained +
		weights.filled * filled +
		weights.identifier * identifier +
		weights.name * name +
		weights.example * example +
		weights.vectorLead * vectorLead;
	return 1 / (1 + Math.exp(-odds));
}
