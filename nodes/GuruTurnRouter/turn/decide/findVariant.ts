import type { ValueFromUser } from './decision';

const COLOUR = String.raw`(?:(?:dark|light|navy|royal|sky|matte?|hell|dunkel|oliv|tannen|moos|wein|marine|himmel|stahl|stein|kirsch|sand|nacht|tauben|smaragd|forest|baby|hot|olive)[ -]?)?(?:black|white|red|blue|green|yellow|orange|purple|pink|brown|gr[ea]y|beige|silver|gold(?:en)?|rose gold|space gr[ea]y|navy|teal|turquoise|violet|burgundy|anthracite|schwarz|weiß|weiss|rot|blau|grün|gelb|lila|rosa|braun|grau|silber|türkis|violett|anthrazit|bordeaux)(?:e[nmrs]?)?`;
/** Words that products are named after as well: a variant only after "in". */
const MATERIAL = String.raw`(?:walnut|oak|nussbaum|eiche|birke|birch|buche|beech|kiefer|pine|teak|ahorn|maple|ash|leder|leather|wool|wolle|cotton|baumwolle|linen|leinen|suede|bamboo|bambus|stainless steel|edelstahl|titan|titanium|copper|kupfer|bronze|brass|messing|graphite|graphit|sage|sand|rust|mustard|senf|plum|lilac|flieder|aqua|magenta|taupe|camel|tan|coral|mint|olive|cream|ivory|khaki|charcoal|oliv|creme|petrol)`;
const SIZE = String.raw`(?:size|gr(?:ö|oe)(?:ß|ss)e|gr\.)\s*[\p{L}\p{N}]{1,5}(?:[.,/]\d)?|(?:3xs|xxs|xs|xxxl|xxl|xl|2xl|3xl|4xl)|(?:\d+(?:[.,]\d+)?\s?[x×]\s?\d+(?:[.,]\d+)?(?:\s?(?:cm|mm|m|in))?)|(?:\d{1,4}(?:[.,]\d+)?[\s-]*(?:gb|liters?|litres?|liter|tb|mb|cm|mm|m|ml|l|kg|g|inch(?:es)?|ft|feet|foot|oz|zoll|"|w|v|watt)(?:\s+(?:durchmesser|breite|höhe|länge|tiefe|wide|long|tall))?)`;
const LETTER_SIZE = String.raw`[SML]`;
const ONE = String.raw`(?:${SIZE}|${COLOUR})(?![\p{L}\p{N}])`;
const ANY = String.raw`(?:${SIZE}|${COLOUR}|${MATERIAL})(?![\p{L}\p{N}])`;
const JOIN = String.raw`(?:\s*[,/]\s*|\s+(?:(?:and|und)\s+(?:in\s+)?|in\s+)?)`;
const VARIANT = new RegExp(String.raw`(?<![\p{L}\p{N}@._-])${ONE}(?:${JOIN}${ONE})*`, 'iu');
const IN_ONE = new RegExp(
	String.raw`(?<=\bin (?:der farbe |(?:the )?colou?r )?)(?:${ANY}(?:${JOIN}${ANY})*|\d{2}(?:[.,]5|[-/]\d{2})?(?![\p{L}\p{N}.,%]))`,
	'iu',
);
const IN_LETTER = new RegExp(String.raw`(?<=\b(?:in|size|größe) )${LETTER_SIZE}(?![\p{L}\p{N}'])`, 'u');

/** "in navvy": a word alone after "in" at the end, or before the question goes on. */
const IN_ANY =
	/(?<=\bin (?:der farbe |(?:the )?colou?r )?)(?!sto\p{L}*|lag\p{L}*|the\b|my\b|your\b|our\b|the\b|stock\b|store\b|shop\b|berlin\b|size\b|größe\b|farbe\b|der\b|den\b|dem\b|euren?\b|eurem\b|a\b|time\b|general\b)\p{L}{3,}(?=\s*[?.!]*$|\s+(?:in stock|in stok|auf lager|available|noch|still|sti\p{L}+|da|verfügbar|lieferbar|vorrätig|back|is|are|currently|currently|too|auch|again|wieder|left|kaufen)(?!\p{L}))/iu;

/** "In the small size". */
const IN_A_SIZE =
	/(?<=\bin (?:the |der |an? |einer )?)(?:small|medium|large|long|short|wide|narrow|kleine[nr]?|große[nr]?|lange[nr]?|kurze[nr]?|mittlere[nr]?)(?= (?:size|one|version|größe|ausführung|variante)(?!\p{L}))/iu;

/** What products are made in: colours and materials, as the source of a pattern. */
export const MAKES = `(?:${COLOUR}|${MATERIAL})`;
const MAKE = new RegExp(`^${MAKES}$`, 'iu');

/** Whether a word is a colour or a material, as it stands in any list of products. */
export function isMake(word: string): boolean {
	return MAKE.test(word);
}

/** The colour, size or other make of a product that a text names: "blue", "size 42", "256 GB", "XL". */
export function findVariant(text: string): ValueFromUser | undefined {
	const match =
		IN_A_SIZE.exec(text) ??
		IN_ONE.exec(text) ??
		VARIANT.exec(text) ??
		IN_LETTER.exec(text) ??
		IN_ANY.exec(text);
	return match === null ? undefined : { value: match[0], quote: match[0] };
}

/** A product's name without its variant: the Trail Shoe of "blue Trail Shoe in size 42". */
export function withoutVariant(name: string): string {
	for (const pattern of APART) {
		const without = name.replace(pattern, '').trim();
		if (without !== name && without !== '') return without;
	}
	return name;
}

const ONES = `${ONE}(?:${JOIN}${ONE})*`;
/** Where a variant stands in a product's name, the surest first. */
const APART: readonly RegExp[] = [
	new RegExp(String.raw`\s*\((?=[^()]*${ONE})[^()]*\)$`, 'iu'),
	new RegExp(
		String.raw`\s*(?:,\s*(?:in\s+)?|\b(?:in|in der farbe|in (?:the )?colou?r)\s+)(?:the\s+)?(?:${ANY}(?:${JOIN}${ANY})*|\d{2}(?:[.,]5|[-/]\d{2})?)\s*$`,
		'iu',
	),
	/\s+in (?:the |der |an? |einer )?\p{L}+ (?:size|one|version|größe|ausführung|variante)$/iu,
	new RegExp(String.raw`\s+in ${LETTER_SIZE}$`, 'u'),
	/\s+in (?!the |stock)\p{L}{3,}(?:\s+(?:still|stil|noch|too|auch))?$/iu,
	new RegExp(String.raw`^${ONE}\s+(?=\S)`, 'iu'),
	new RegExp(String.raw`\s+${ONES}$`, 'iu'),
];
