import type { TurnParameter } from '../../turn';
import { foldText } from './text';

/** What sort of value a parameter asks for, read from its type, name and description. */
export type ParameterKind =
	| { readonly kind: 'boolean' }
	/** `unit` is what a number of this parameter counts, in hours; absent where it counts no time. */
	| { readonly kind: 'number'; readonly unitHours?: number; readonly money: boolean }
	| { readonly kind: 'email' }
	| { readonly kind: 'date'; readonly end: boolean }
	| { readonly kind: 'identifier' }
	| { readonly kind: 'choice'; readonly choices: readonly string[] }
	| { readonly kind: 'product' | 'variant' | 'feature' | 'region' | 'team' }
	/** What something else is about: an incident's kind. */
	| { readonly kind: 'topic' }
	| { readonly kind: 'steps' }
	| { readonly kind: 'text' };

const EMAIL = /\be ?-?mails?\b/u;
const DATE = /\b(?:date|day|deadline|birthday)\b/u;
const IDENTIFIER = /\b(?:id|ids|identifier|number|no|nr|code|key|reference|ref|sku|uuid)\b/u;
const TEXT =
	/\b(?:summary|description|message|text|comments?|notes?|details?|title|subject|body|zusammenfassung|beschreibung|nachricht|titel|betreff)\b/u;
/** Kinds of text that stand out in a sentence, by what a parameter's name calls them. */
const NAMED: ReadonlyArray<
	readonly [RegExp, 'product' | 'variant' | 'feature' | 'region' | 'team' | 'topic' | 'steps']
> = [
	[/\b(?:steps?|reproduction|repro|schritte)\b/u, 'steps'],
	[/\b(?:variant|size|colou?r|variante|groesse|größe|farbe)\b/u, 'variant'],
	[/\b(?:incident|outage|disruption|vorfall|ausfall|störung)\b/u, 'topic'],
	[/\b(?:region|country|territory|land)\b/u, 'region'],
	[/\b(?:team|group|department|queue|abteilung|gruppe)\b/u, 'team'],
	[/\b(?:product|item|article|produkt|artikel)\b/u, 'product'],
	[/\b(?:feature|function|functionality|module|component|funktion|modul|komponente)\b/u, 'feature'],
];
const MONEY = /\b(?:amount|price|money|cost|charge|charged|sum|total|currency|usd|eur|dollars?|euros?)\b/u;
const TIME_UNITS: ReadonlyArray<readonly [RegExp, number]> = [
	[/\b(?:hours?|hrs?)\b/u, 1],
	[/\bminutes?\b/u, 1 / 60],
	[/\bdays?\b/u, 24],
	[/\bweeks?\b/u, 168],
];

/** A parameter's name as words, folded: `orderId` and `order_id` are both "order id". */
export function nameInWords(name: string): string {
	return foldText(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll('_', ' '));
}

export function kindOf(parameter: TurnParameter): ParameterKind {
	const name = nameInWords(parameter.name);
	const description = foldText(parameter.description);
	if (parameter.type === 'boolean') return { kind: 'boolean' };
	if (parameter.type === 'number') {
		const unit =
			TIME_UNITS.find(([word]) => word.test(name)) ?? TIME_UNITS.find(([word]) => word.test(description));
		const money = MONEY.test(name) || MONEY.test(description);
		return { kind: 'number', money, ...(unit === undefined ? {} : { unitHours: unit[1] }) };
	}
	// The name says what a value is; the description may mention others ("the error with its code").
	if (EMAIL.test(name)) return { kind: 'email' };
	if (/\byyyy-mm-dd\b/u.test(description) || DATE.test(name)) {
		return { kind: 'date', end: /\b(?:end|until|till|last|to)\b/u.test(name) };
	}
	if (IDENTIFIER.test(name)) return { kind: 'identifier' };
	if (TEXT.test(name)) return { kind: 'text' };
	const named = NAMED.find(([words]) => words.test(name));
	if (named !== undefined) return { kind: named[1] };
	const choices = choicesIn(parameter.description);
	if (choices.length > 1) return { kind: 'choice', choices };
	if (EMAIL.test(description)) return { kind: 'email' };
	if (
		/\bid\b|\b(?:order|ticket|invoice|case|tracking|account|customer) (?:number|code)\b/u.test(description)
	) {
		return { kind: 'identifier' };
	}
	return { kind: 'text' };
}

/** The values that a description lists ("low, medium, high or critical"); none where it only gives examples. */
function choicesIn(description: string): readonly string[] {
	if (/\b(?:e\.?g|for example|such as|like)\b/iu.test(description)) return [];
	const item = String.raw`["'“‘]?[\p{L}\p{N}_-]+(?: [\p{L}\p{N}_-]+)?["'”’]?`;
	const list = new RegExp(String.raw`(${item}(?:, ?${item})*),? (?:or|and|oder|ou|o) (${item})`, 'iu').exec(
		description,
	);
	const lists = /[:,]|one of/u.test(description) && list !== null;
	if (!lists) return [];
	const items = `${list[1] ?? ''}, ${list[2] ?? ''}`
		.split(/, ?/u)
		.map((text) => text.replace(/["'“”‘’]/gu, '').trim());
	if (items.length < 3 && !/one of|either|:/iu.test(description)) return [];
	// "priority low, medium, high" and "high or critical only": the words around the list are not its items.
	return items.map((text, place) => {
		const words = text.split(' ');
		if (words.length === 1 || items.filter((other) => other.includes(' ')).length > 1) return text;
		return (place === 0 ? words.at(-1) : words[0]) ?? text;
	});
}
