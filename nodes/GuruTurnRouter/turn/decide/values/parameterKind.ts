import { choiceListsIn } from './choices';
import { beginsQuestion, kindOfWord } from './kindWords';
import type { TurnParameter } from '../../turn';
import { nameInWords, wordsIn } from '../text/words';

/** What sort of value a parameter asks for, read from its type, name and description. */
export type ParameterKind =
	| { readonly kind: 'boolean' | 'number' | TypedKind }
	/** `examples`: identifiers in the description; `digits`: the number of digits that it states. */
	| { readonly kind: 'identifier'; readonly examples: readonly string[]; readonly digits?: number }
	| { readonly kind: 'choice'; readonly choices: readonly string[] }
	/**
	 * Text: a whole sentence or more, such as a summary. Name: a short span in the user's own writing, such as a title.
	 * `examples`: those that the description gives.
	 */
	| { readonly kind: 'text' | 'name'; readonly examples: readonly string[] }
	/** A list or an object. No reader builds one from a text. */
	| { readonly kind: 'json' };

const TYPED = ['email', 'phone', 'url', 'day', 'month', 'time', 'language'] as const;
type TypedKind = (typeof TYPED)[number];

/** Letters and digits of an example: INC-20418, 1987.44.2, KA-RT 482, F12. */
const EXAMPLE = /(?<![\p{L}\p{N}])[\p{Lu}\p{N}]+(?:[-./ ][\p{Lu}\p{N}]+)*(?![\p{L}\p{N}])/gu;
const FORMS: ReadonlyArray<readonly [RegExp, 'day' | 'month' | 'time']> = [
	[/Y{2,4}.?M{1,2}.?D{1,2}|D{1,2}.?M{1,2}.?Y{2,4}|M{1,2}.?D{1,2}.?Y{2,4}/u, 'day'],
	[/Y{4}.?M{2}|M{2}.?Y{4}/u, 'month'],
	[/H{1,2}:M{2}/iu, 'time'],
];

/** Cache of kinds, because every turn matches the same parameters. */
const kept = new Map<string, ParameterKind>();
const MAX_KEPT = 10_000;

export function parameterKindOf(parameter: TurnParameter): ParameterKind {
	const key = [parameter.type, parameter.json, parameter.name, parameter.description].join('\n');
	const known = kept.get(key);
	if (known !== undefined) return known;
	if (kept.size >= MAX_KEPT) kept.clear();
	const kind = readKind(parameter);
	kept.set(key, kind);
	return kind;
}

function readKind({ description, json, name, type }: TurnParameter): ParameterKind {
	if (json === true) return { kind: 'json' };
	if (type !== 'string') return { kind: type };
	const form = FORMS.find(([mark]) => mark.test(description));
	if (form !== undefined) return { kind: form[1] };
	const byName = kindNamedIn(nameInWords(name));
	if (isTyped(byName)) return { kind: byName };
	const first = wordsIn(description)[0]?.folded ?? '';
	const lists = choiceListsIn(description);
	const shown = lists.flatMap(({ holds, items }) => (holds === 'some' ? items : []));
	const choices = lists.find(({ holds }) => holds === 'all')?.items;
	if (choices !== undefined) return { kind: 'choice', choices };
	if (beginsQuestion(first) && byName !== 'identifier') return { kind: 'text', examples: shown };
	const examples = [...description.matchAll(EXAMPLE)]
		.map(([text]) => text)
		.filter((text) => /\p{N}/u.test(text));
	// The 8 in "8 digits" is not an example.
	if (examples.length === 1 && /^\p{N}{1,2}$/u.test(examples[0] ?? ''))
		return { kind: 'identifier', examples: [], digits: Number(examples[0]) };
	if (examples.length > 0) return { kind: 'identifier', examples };
	const kind = byName ?? kindNamedIn(description.split(/[,;.(]/u)[0] ?? '') ?? 'name';
	if (kind === 'identifier') return { kind, examples: [] };
	return isTyped(kind) ? { kind } : { kind, examples: shown };
}

function isTyped(kind: string | undefined): kind is TypedKind {
	return TYPED.some((typed) => typed === kind);
}

/** The last word with a kind decides: "customer email", "order number". Words before it tell whose value it is. */
function kindNamedIn(text: string): TypedKind | 'identifier' | 'text' | 'name' | undefined {
	const kinds = wordsIn(text).flatMap(({ folded }) => kindOfWord(folded) ?? []);
	const last = kinds.at(-1);
	if (last === undefined || last === 'identifier' || last === 'text' || isTyped(last)) return last;
	return last === 'steps' ? 'text' : 'name';
}
