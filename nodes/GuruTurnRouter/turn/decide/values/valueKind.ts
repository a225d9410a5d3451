import { beginsQuestion, kindOfWord } from './kindWords';
import type { TurnParameter } from '../../turn';
import { isStopWord } from '../ranking/stopWords';
import { wordsIn } from '../ranking/words';

/** What sort of value a parameter asks for, read from its type, name and description. */
export type ValueKind =
	| {
			readonly kind: 'boolean' | 'number' | 'email' | 'phone' | 'url' | 'day' | 'month' | 'time' | 'language';
	  }
	/** `examples`: identifiers that the description shows; `digits`: how many it says there are. */
	| { readonly kind: 'identifier'; readonly examples: readonly string[]; readonly digits?: number }
	| { readonly kind: 'choice'; readonly choices: readonly string[] }
	/** A whole sentence or more: a summary, a message, what is wrong. `examples`: those that the description shows. */
	| { readonly kind: 'text'; readonly examples: readonly string[] }
	/** A short span in the user's own writing: a name, a place, a title. */
	| { readonly kind: 'name'; readonly examples: readonly string[] }
	/** A list or an object, which no reader composes. */
	| { readonly kind: 'json' };

const NAMED = [
	'email',
	'phone',
	'url',
	'day',
	'month',
	'time',
	'language',
	'identifier',
	'text',
	'name',
] as const;
type NamedKind = (typeof NAMED)[number];

/** Letters and digits of an example: INC-20418, 1987.44.2, KA-RT 482, F12. */
const EXAMPLE = /(?<![\p{L}\p{N}])[\p{Lu}\p{N}]+(?:[-./ ][\p{Lu}\p{N}]+)*(?![\p{L}\p{N}])/gu;
const FORMS: ReadonlyArray<readonly [RegExp, 'day' | 'month' | 'time']> = [
	[/Y{2,4}.?M{1,2}.?D{1,2}|D{1,2}.?M{1,2}.?Y{2,4}|M{1,2}.?D{1,2}.?Y{2,4}/u, 'day'],
	[/Y{4}.?M{2}|M{2}.?Y{4}/u, 'month'],
	[/H{1,2}:M{2}/iu, 'time'],
];

/** The word for "or" of the languages that descriptions are mostly written in, from Intl. */
const ORS = ['en', 'de', 'fr', 'es', 'pt', 'it'].map((language) =>
	new Intl.ListFormat(language, { type: 'disjunction' }).format(['', '']).trim(),
);
const OR = new RegExp(String.raw`\s(?:${ORS.join('|')})\s|/`, 'iu');
const SEPARATOR = new RegExp(
	String.raw`\s*[,、/|]\s*(?:(?:${ORS.join('|')})\s+)?|\s+(?:${ORS.join('|')})\s+`,
	'iu',
);
/** Words that lead to an identifier, as in "such as 12345"; "tier 1" is one only beside what is no tier. */
const INTRODUCED_CODE = /^\p{Ll}[\p{L}\s]*\s[\p{Lu}\p{N}./-]*\p{N}[\p{Lu}\p{N}./-]*$/u;
const SENTENCE_END = /[;()]|[:!?]+|(?<!\.\p{L})\.(?=\s|$)/u;
const EXAMPLE_MARK = /(?:^|\s)\p{L}\.\s?\p{L}\.(?=[\s,])/u;
const QUOTES = /^["'“”„‘’«»\s]+|["'“”„‘’«»\s.]+$/gu;

/** A name as words: `orderId` and `order_id` are both "order id". */
export function nameInWords(name: string): string {
	return name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll('_', ' ');
}

/** Kinds of the latest parameters: the same ones are weighed in every turn. */
const kept = new Map<string, ValueKind>();
const MOST_KEPT = 10_000;

export function valueKindOf(parameter: TurnParameter): ValueKind {
	const key = [parameter.type, parameter.json, parameter.name, parameter.description].join('\n');
	const known = kept.get(key);
	if (known !== undefined) return known;
	if (kept.size >= MOST_KEPT) kept.clear();
	const kind = readKind(parameter);
	kept.set(key, kind);
	return kind;
}

function readKind(parameter: TurnParameter): ValueKind {
	const { description, json, type } = parameter;
	if (json === true) return { kind: 'json' };
	if (type !== 'string') return { kind: type };
	const form = FORMS.find(([mark]) => mark.test(description));
	if (form !== undefined) return { kind: form[1] };
	const name = kindNamedIn(nameInWords(parameter.name));
	if (name !== undefined && name !== 'identifier' && name !== 'text' && name !== 'name')
		return { kind: name };
	const shown = shownIn(description);
	const first = wordsIn(description)[0]?.folded ?? '';
	if (beginsQuestion(first) && name !== 'identifier') return { kind: 'text', examples: shown };
	const choices = choicesOf(description);
	if (choices !== undefined) return { kind: 'choice', choices };
	const examples = [...description.matchAll(EXAMPLE)]
		.map(([text]) => text)
		.filter((text) => /\p{N}/u.test(text));
	const counted =
		examples.length === 1 && /^\p{N}{1,2}$/u.test(examples[0] ?? '') ? Number(examples[0]) : undefined;
	if (counted !== undefined) return { kind: 'identifier', examples: [], digits: counted };
	if (examples.length > 0) return { kind: 'identifier', examples };
	const said = name ?? kindNamedIn(description.split(/[,;.(]/u)[0] ?? '');
	if (said === 'identifier') return { kind: 'identifier', examples: [] };
	if (said === undefined || said === 'text' || said === 'name')
		return { kind: said ?? 'name', examples: shown };
	return { kind: said };
}

/** The last word says what it is: "customer email", "order number"; before it stands whose. */
function kindNamedIn(text: string): NamedKind | undefined {
	for (const { folded } of [...wordsIn(text)].reverse()) {
		const kind = kindOfWord(folded);
		if (kind === 'steps') return 'text';
		if (kind !== undefined && (NAMED as readonly string[]).includes(kind)) return kind as NamedKind;
		if (kind !== undefined) return 'name';
	}
	return undefined;
}

/** The values that the description lists; undefined where it only names two things or gives examples. */
function choicesOf(description: string): readonly string[] | undefined {
	for (const segment of description.split(SENTENCE_END)) {
		// "e.g. yoga, pilates": what stands behind this mark are examples.
		if (EXAMPLE_MARK.test(segment)) continue;
		const items = segment.split(SEPARATOR).map((item) => item.replace(QUOTES, ''));
		const [first = '', ...others] = items;
		const bare = behindLastStopWord(first);
		if (
			others.length === 0 ||
			bare === '' ||
			(!INTRODUCED_CODE.test(first) && others.some((item) => INTRODUCED_CODE.test(item))) ||
			[bare, ...others].some((item) => item === '' || wordsIn(item).length > 3)
		)
			continue;
		const introduced = others.length > 1 && wordsIn(first.slice(0, first.length - bare.length)).length > 1;
		const title =
			!introduced && /^\p{Lu}\p{Ll}/u.test(first) && others.every((item) => !/^\p{Lu}/u.test(item));
		if (title || (!introduced && (bare !== first || !OR.test(segment)))) continue;
		return [bare, ...others];
	}
	return undefined;
}

/** What a description shows: "such as login or payments", "e.g. yoga". One small word ("or the postcode") shows nothing. */
function shownIn(description: string): readonly string[] {
	return description.split(SENTENCE_END).flatMap((segment) => {
		const mark = EXAMPLE_MARK.exec(segment);
		const items = (mark === null ? segment : segment.slice(mark.index + mark[0].length))
			.split(SEPARATOR)
			.map((item) => item.replace(QUOTES, ''));
		const bare = items.map(behindLastStopWord);
		const leads = items.map((item, place) =>
			wordsIn(item.slice(0, item.length - (bare[place] ?? '').length)),
		);
		const from = mark === null ? leads.findIndex((lead, place) => place > 0 && lead.length > 1) : 0;
		return from === -1 ? [] : [bare[from] ?? '', ...items.slice(from + 1)].filter((item) => item !== '');
	});
}

/** "One of small" → "small". */
function behindLastStopWord(item: string): string {
	const words = wordsIn(item);
	const last = words.findLastIndex(({ folded }) => isStopWord(folded, 'en'));
	const start = words[last + 1];
	return start === undefined ? '' : item.slice(last === -1 ? 0 : start.index);
}
