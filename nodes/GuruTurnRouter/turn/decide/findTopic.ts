import type { TurnParameter } from '../turn';
import type { ValueFromUser } from './decision';
import { SpellingHelp } from './spelling';
import { phraseAt, phraseBefore } from './nounPhrase';

const HEAD = String.raw`(?:outages?|incidents?|disruptions?|downtime|failures?|issues?|problems?|bugs?|breach|leak|degradation|slowdown|ausfalls?|ausfälle|störung(?:en)?|vorfalls?|problems?|problemen?|panne)`;
const HEAD_WORD = new RegExp(String.raw`(?<![\p{L}])${HEAD}\b`, 'giu');
/** "Login-Ausfall", "Zahlungsausfall". */
const COMPOUND =
	/(?<![\p{L}])(\p{L}[\p{L}\p{N}-]*?)(-?)(ausfalls?|störung(?:en)?|probleme?n?s?|vorfalls?|panne|fehlers?)\b/giu;
const ABOUT =
	/^\s*(?:with|of|in|on|at|affecting|around|regarding|bei der|bei den|bei|beim|der|des|von|vom|mit dem|mit der|mit den|mit|im)\s+/iu;
const AFFECTED_BY =
	/\b(?:affected|impacted|hit|concerned|hurt|touched|suffer\p{L}*) (?:by|from|through)\s+|\bleide\p{L}* unter (?:der |dem |den )?|\bbetroffen (?:von der|von dem|von|vom|durch die|durch den|durch)\s+|\b(?:vom|von der|von den|von|durch die|durch den|durch)\s+(?=.{2,60}\b(?:betroffen|getroffen))/giu;
const EXAMPLES = /\b(?:such as|e\.g\.?|for example|like|z\.\s?b\.|zum beispiel|wie)\b(.*)/iu;
const NOTHING_SAID =
	/^(?:current|ongoing|latest|last|recent|todays?|yesterdays?|big|major|new|known|open|active|aktuellen?|laufenden?|heutigen?|gestrigen?|jüngsten?|letzten?|neuen?|großen?|this|that|these|dieser?|diesem)$/iu;

/**
 * What an incident is about: "the login outage", "the incident with payments", "affected by slow checkout". Where
 * the parameter's examples are bare names ("such as login"), the word for the incident itself is left out.
 */
export function findTopic(text: string, parameter?: TurnParameter): ValueFromUser | undefined {
	const examples = EXAMPLES.exec(parameter?.description ?? '')?.[1];
	const bare = examples !== undefined && !new RegExp(HEAD, 'iu').test(examples);
	for (const name of candidates(text, bare)) {
		const words = name.split(/\s+/u).filter((word) => !NOTHING_SAID.test(word));
		const said = words.join(' ');
		if (/\p{L}{2}/u.test(said) && !new RegExp(`^${HEAD}$`, 'iu').test(said) && text.includes(said))
			return { value: said, quote: said };
	}
	return undefined;
}

/** The words for an incident, as people mistype them too. */
const MISTYPED = new SpellingHelp(
	'outage outages incident disruption failure problem problems ausfall störung störungen vorfall panne'.split(
		' ',
	),
);

function headsIn(text: string): readonly RegExpMatchArray[] {
	const heads = [...text.matchAll(HEAD_WORD)];
	if (heads.length > 0) return heads;
	return [...text.matchAll(/\p{L}{5,}/gu)].filter(
		([word]) => MISTYPED.correct(word.toLowerCase()) !== undefined,
	);
}

function candidates(text: string, bare: boolean): readonly string[] {
	const found: string[] = [];
	for (const match of text.matchAll(COMPOUND)) {
		const [whole, name = '', hyphen] = match;
		if (name.length >= 2 && !NOTHING_SAID.test(name))
			// Cut in two, a compound would give a word that the user did not say.
			found.push(bare && hyphen === '-' ? name : whole);
	}
	for (const match of headsIn(text)) {
		const index = match.index ?? 0;
		const before = phraseBefore(text, index)?.text;
		if (before !== undefined && !NOTHING_SAID.test(before))
			found.push(bare ? before : `${before} ${match[0]}`);
		const end = index + match[0].length;
		const about = ABOUT.exec(text.slice(end));
		const after = about === null ? undefined : phraseAt(text, end + about[0].length)?.text;
		if (after !== undefined) found.push(after);
	}
	for (const match of text.matchAll(AFFECTED_BY)) {
		const after = phraseAt(text, match.index + match[0].length)?.text;
		if (after !== undefined) found.push(after);
	}
	return found;
}
