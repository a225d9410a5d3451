import type { ValueFromUser } from './decision';
import { phraseAt, phraseBefore } from './nounPhrase';
import { REGIONS } from './regions';

/** Short names that are words of their own in small letters. */
const SHORT_REGIONS =
	/(?<![\p{L}\p{N}-])(?:US|EU|NA|MEA)(?![\p{L}\p{N}-])|(?<=\b(?:the|in|in der|in den|for|region) )(?:us|eu)(?=\s*(?:[?.!,]|$))/u;
const REGION_LABEL = /\b(?:region|country|land)\s*[:=]?\s+(?=[\p{Lu}\d"'])/gu;

/** A region of the world that a text names. */
export function findRegion(text: string): ValueFromUser | undefined {
	const named = REGIONS.exec(text) ?? SHORT_REGIONS.exec(text);
	if (named !== null) return { value: named[0], quote: named[0] };
	for (const label of text.matchAll(REGION_LABEL)) {
		const name = phraseAt(text, label.index + label[0].length)?.text;
		if (name !== undefined) return { value: name, quote: name };
	}
	return undefined;
}

const TEAM = /[-\s]+(?:team|teams|group|queue|department|squad|abteilung|gruppe)(?!\p{L})/giu;
const TEAM_LABEL =
	/(?<!\p{L})(?:team|teams|group|queue|department|squad|abteilung|gruppe|warteschlange)\s*[:=]?\s+/giu;
const LEVEL =
	/(?<![\p{L}\p{N}])(?:(?:tier|level)[ -]?\d|L\d|(?:first|second|third|1st|2nd|3rd)[ -]level)(?![\p{L}\p{N}])/iu;
const FOR_A_NAME =
	/\b(?:tickets?|sla|queue)\b[^.?!]{0,60}?\b(?:for|in|of|from|von|vom|bei|für|im|aus)\s+(?:the\s+|der\s+|dem\s+)?(?=\p{Lu}\p{L}+)/giu;
const NO_TEAM =
	/^(?:one|any|no|all|another|some|kein|keine|single|support|our|my|your|their|the|whole|entire|which|what|each|every|SLA|SLAs|ticket|tickets|mein|unser|euer|das|dem|vom|im|welches|jedes|ihr|heute|hours?|stunden|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|\p{L}+day)$/iu;

/** A team, group or queue that a text names: "the Billing team", "Team Nord", "tier 2". */
export function findTeam(text: string): ValueFromUser | undefined {
	for (const match of text.matchAll(TEAM)) {
		const name = phraseBefore(text, match.index)?.text;
		if (isTeam(name)) return said(name);
	}
	for (const match of text.matchAll(TEAM_LABEL)) {
		const name = phraseAt(text, match.index + match[0].length)?.text;
		if (isTeam(name) && /^[\p{Lu}\d"']/u.test(name)) return said(capitalised(name));
	}
	const level = LEVEL.exec(text);
	if (level !== null) return said(level[0]);
	for (const match of text.matchAll(FOR_A_NAME)) {
		const name = phraseAt(text, match.index + match[0].length)?.text;
		if (isTeam(name) && /^\p{Lu}/u.test(name)) return said(name);
	}
	return undefined;
}

/** Without the small words behind it: in German they are verbs. */
function capitalised(name: string): string {
	return /^\S+(?: (?!SLA|Tickets?|Vorg|Anfrag)[\p{Lu}\d&]\S*)*/u.exec(name)?.[0] ?? name;
}

function isTeam(name: string | undefined): name is string {
	return name !== undefined && /\p{L}/u.test(name) && !NO_TEAM.test(name) && !/@|\d{3}/u.test(name);
}

const said = (name: string): ValueFromUser => ({ value: name, quote: name });
