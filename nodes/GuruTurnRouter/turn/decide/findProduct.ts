import { conceptsOf, isUnlisted, isWeak } from './concepts';
import type { ValueFromUser } from './decision';
import { withoutVariant } from './findVariant';
import { SpellingHelp } from './spelling';

const ARTICLE = String.raw`(?:(?:the|teh|a|an|any|some|your|more|that|this|those|these|there|of|der|die|das|den|dem|ein|eine|einen|euer|eure|euren|noch|still|von|vom|diese[rnms]?)\s+)*`;
const NAME = String.raw`([^?!;\n]{2,80}?)`;
const SOON = String.raw`(?:(?:still|currently|now|back|left|again|yet|actually|in|ever|already|going to be|noch|wieder|gerade|grad|derzeit|aktuell|momentan|überhaupt|bei euch|schon|denn|bald|eigentlich|jetzt|noch mal|nochmal|wohl|immer|mehr|nicht|irgendwo|auch|sofort|was|etwas|welche)\s+)*`;
const IN_A_VARIANT = String.raw`(?:in (?:size|(?:the )?colou?r|größe|farbe|der farbe)\s)`;
const STATE = String.raw`(?:${SOON}(?:in stock|out of stock|available|sold out|left|on stock|stocked|restocked|backordered|on backorder|auf lager|am lager|lagernd|vorrätig|verfügbar|lieferbar|ausverkauft|erhältlich|zu haben|zu bekommen|zu kriegen|zu kaufen|zu bestellen|reinkommen|bestellbar|da|im bestand|for (?:delivery|sale))(?!\p{L})|${IN_A_VARIANT})`;
const ASKED = String.raw`(?:is|are|was|might|could|would|wird|werden|ist|sind|wäre|wären|gibt es|gibt's|gibts|do you (?:guys )?(?:still |currently )?(?:have|stock|sell|carry)|have you got|you got|got|any chance|check (?:if|whether)|if|whether|ob|when will|when is|when are|wann ist|wann sind|wann wird|wann werden|will|habt ihr|haben sie|check|order)`;
const HAVE = String.raw`(?:(?:do )?(?:you|u) still (?:carry|have|stock|sell)|do (?:you|u) (?:guys )?have?|can (?:i|we|you) (?:still )?(?:buy|order|get)|(?:bekomm|krieg)(?:e|t|en) (?:ich|man|wir)|expect more|ich suche|i'm looking for|looking for|kann (?:man|ich)|do you (?:guys )?(?:still |currently |also )?(?:have|stock|carry)|have you got|got any|habt ihr|haben sie|führt ihr|führen sie|gibt es|gibt's|gibts)`;

const PATTERNS: readonly RegExp[] = [
	String.raw`(?<!\p{L})${ASKED}\s+${ARTICLE}${NAME}\s+(?:is |are |be |ist |sind |werden |wird )?${STATE}`,
	String.raw`(?<!\p{L})(?:when (?:will|is|are|do|does)|wann (?:ist|sind|wird|werden|kommt|kommen|gibt es|habt ihr|bekommt ihr|kriegt ihr))\s+${ARTICLE}${NAME}\s+(?:(?:be|get|come)\s+)?(?:back|restocked|available|in again|wieder|nachgeliefert|rein)(?!\p{L})`,
	String.raw`(?<!\p{L})(?:kommt|kommen)\s+${ARTICLE}${NAME}\s+${SOON}(?:rein|herein|ins lager|ins sortiment)(?!\p{L})`,
	String.raw`(?<!\p{L})(?:how many|wie viele?|wieviele?)\s+${NAME}\s+(?:do|are|have|is|habt|haben|sind|gibt|liegen|in stock|on stock|left)(?!\p{L})`,
	String.raw`(?<!\p{L})${HAVE}\s+${ARTICLE}${NAME}(?:\s+(?:noch|still|left|auf lager|da|vorrätig|kaufen|bestellen|bekommen))*\s*[?.!]*$`,
	String.raw`(?<!\p{L})(?:stock|availability|inventory|bestand|lagerbestand|verfügbarkeit)(?: level| status)?\s+(?:(?:of|for|on|von|vom|für|der|des|beim?)\s+)?${ARTICLE}${NAME}(?:\s+aus)?\s*[?.!]*$`,
	String.raw`(?<!\p{L})ob (?:es|ihr)\s+${ARTICLE}${NAME}\s+(?:(?:auch|noch|wieder)\s+)*(?:in \S+\s+)?(?:gibt|habt)(?!\p{L})`,
	String.raw`^${ARTICLE}${NAME}\s+(?:is |are |ist |sind )?${STATE}`,
].map((pattern) => new RegExp(pattern, 'iu'));

const OPENED = new RegExp(String.raw`(?<!\p{L})(?:${HAVE}|${ASKED})\s+${ARTICLE}(.{2,60})$`, 'iu');

const TRAILING =
	/\s+(?:(?:für|for|zu|at) [€$£]?\d[\d.,]*(?:,?-)? ?(?:[€$£]|euros?|eur|usd|dollars?)?|still|left|again|now|right now|currently|at the moment|please|pls|in stock|is|are|be|there|noch|wieder|gerade|auch|denn|eigentlich|bitte|ist|sind|da|zurzeit|momentan|aktuell|überhaupt|schon|at all|yet|too|auch|welche|wohl|today|for me|or not|as well|mit|with|in der (?:länge|größe|breite|höhe|farbe)|in (?:size|length|width|colou?r)|somewhere|bei euch|bei ihnen|da|im moment)$/iu;
const LEADING =
	/^(?:\d{1,2}[.)] |(?:\d+|zwei|drei|vier|fünf|ein paar) (?=stück |exemplare )|stück |exemplare |pieces |units |that |teh |for |für |of |von |vom |whether |if |ob |the |a |an |any |some |your |der |die |das |den |ein |eine |einen |noch |still |dass |there )/iu;
const NO_NAME =
	/^(?:and|or|und|oder)$|^(?:is|are|you|ihr|i|we|do|does|have|has|can|will|ist|sind|habt|haben|gibt|kann|wann|when|how|wie|it|es|that|this|die auch|das auch|den auch|chance|whether|if|something)\b|^(?:it|that|this|they|those|one|ones|them|there|you|ihr|sie|es|er|das|die|der|diese[rns]?|den|dem|ihn|ihm|ihnen|da|noch|still|left|wieder|auf|in|welche|davon|me|us|mir|uns|auch|any|everything|something|anything|etwas|item|product|produkt|artikel|we|i|ich|wir)$|@|^(?:\p{L}+ )?(?:service|outage|incident|issue|issues|problem|problems|support|api)$/iu;

/**
 * The product that a text asks about: the words between "is the" and "in stock", or after "do you have". Its
 * variant is left out where `variantApart` says that the action asks for it by itself.
 */
export function findProduct(text: string, variantApart = false): ValueFromUser | undefined {
	for (const found of [
		...PATTERNS.map((pattern) => pattern.exec(text)?.[1]),
		beforeState(text),
		besideState(text),
	]) {
		if (found === undefined) continue;
		const whole = trimmed(found);
		const name = variantApart ? trimmed(withoutVariant(whole)) : whole;
		if (/\p{L}/u.test(name) && !NO_NAME.test(name) && name.split(' ').length <= 7 && !isAboutStock(name))
			return { value: name, quote: name };
	}
	return undefined;
}

/** "stock", "prüfen": a word for the look-up itself is no name. */
function isAboutStock(name: string): boolean {
	const concepts = name.split(' ').flatMap((word) => conceptsOf(word));
	return concepts.includes('stock') || (concepts.length > 0 && concepts.every((concept) => isWeak(concept)));
}

/** The words between the question and a word for being in stock, which may be mistyped. */
function beforeState(text: string): string | undefined {
	for (const { 0: word, index } of text.matchAll(/\p{L}{4,}/gu)) {
		if (!conceptsOf(word).includes('stock')) continue;
		const name = OPENED.exec(text.slice(0, index))?.[1];
		if (name !== undefined) return name.replace(/\s+(?:in|auf|out of)\s*$/iu, '');
	}
	return undefined;
}

/** "Stock: Halden trailer", "the Kobold pot, any left": the longest run of words that no vocabulary holds. */
function besideState(text: string): string | undefined {
	const runs: string[][] = [[]];
	let isAboutIt = false;
	for (const word of withoutVariant(text).match(/[\p{L}\p{N}][\p{L}\p{N}'&.-]*|[^\s]/gu) ?? []) {
		const concepts = /^\p{L}/u.test(word) ? conceptsOf(word) : undefined;
		isAboutIt ||= concepts?.includes('stock') === true;
		if (concepts === undefined || concepts.includes('stock') || !isUnlisted(word)) runs.push([]);
		else runs.at(-1)?.push(word);
	}
	const [longest] = runs.sort((a, b) => b.length - a.length);
	return isAboutIt && longest !== undefined && longest.length > 0 && longest.length < 5
		? longest.join(' ')
		: undefined;
}

/** What may stand behind a name, as it is mistyped. */
const ENDS_MISTYPED = new SpellingHelp([
	'still',
	'again',
	'currently',
	'available',
	'wieder',
	'aktuell',
	'vorrätig',
	'verfügbar',
	'lieferbar',
]);

function trimmed(name: string): string {
	let rest = name.trim();
	for (let before = ''; before !== rest;) {
		before = rest;
		rest = rest
			.replace(/^.*\b(?:if|whether|ob)\s+/iu, '')
			.replace(/,\s+(?:is|are|do|have|can|ist|sind|gibt|habt|kann)(?!\p{L}).*$/iu, '')
			.replace(TRAILING, '')
			.replace(/\s+\p{L}{4,}$/u, (word) =>
				ENDS_MISTYPED.correct(word.trim().toLowerCase()) === undefined ? word : '',
			)
			.replace(LEADING, '')
			.replace(/^["'(]+|["',:/]+$|(?<=^[^(]*)\)+$/gu, '')
			.trim();
	}
	return rest;
}
