import type { ParameterValue } from '../../../values/parameterValue';
import { isDeed, isElsewhere } from './concepts';
import { findFeature } from './findFeature';
import { findRegion, findTeam } from './findPlaceOrTeam';
import { findProduct } from './findProduct';
import { findTopic } from './findTopic';
import { mentionedIn, namedDeedsIn, termsOf, type Term } from './lexical';
import { asSet, valuesIn } from './profile';

/** "Do you have any job openings": nothing that a shop has. */
function endsInADeed(name: ParameterValue | undefined): boolean {
	const head = typeof name === 'string' ? termsOf(name).at(-1)?.term : undefined;
	return head !== undefined && (isDeed(head) || isElsewhere(head));
}

/** A text as it is weighed. */
export interface Said {
	readonly terms: readonly Term[];
	/** Terms that the text only mentions on the way. */
	readonly mentioned: ReadonlySet<string>;
	/** Kinds of values that the text gives: `identifier`, `email`. */
	readonly gives: ReadonlySet<string>;
	/** Deeds that only name something. */
	readonly namedDeeds: ReadonlySet<string>;
	/** Words of a product that the text names: an action that takes one explains them. */
	readonly product: ReadonlySet<string>;
	/** Words of the part of something that the text names. */
	readonly feature: ReadonlySet<string>;
	/** Words of the region, and of the team, that it names. */
	readonly region: ReadonlySet<string>;
	readonly team: ReadonlySet<string>;
	/** Words of the incident that it names. */
	readonly topic: ReadonlySet<string>;
}

export function readSaid(text: string): Said {
	const product = findProduct(text)?.value;
	const feature = findFeature(text)?.value;
	const topic = findTopic(text)?.value;
	return {
		terms: termsOf(text),
		mentioned: mentionedIn(text),
		gives: valuesIn(text),
		namedDeeds: namedDeedsIn(text),
		product: asSet(
			typeof product === 'string' && !endsInADeed(findProduct(text, true)?.value) ? termsOf(product) : [],
		),
		feature: wordsIn(feature),
		region: wordsIn(findRegion(text)?.value),
		team: wordsIn(findTeam(text)?.value),
		topic: wordsIn(topic),
	};
}

function wordsIn(name: ParameterValue | undefined): ReadonlySet<string> {
	return asSet(typeof name === 'string' ? termsOf(name) : []);
}
