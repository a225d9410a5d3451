import { isMake } from './findVariant';
import { SpellingHelp } from './spelling';
import { englishStem, germanStem, spelled } from './stem';
import { CONCEPTS, DEEDS, ELSEWHERE, STOP_WORDS, WEAK_CONCEPTS } from './vocabulary';

/** What stands for a word wherever words are compared. */
type Concept = string;

const FORMS = new Map<string, Concept>();
const STEMS = new Map<string, Concept>();

function learn(words: readonly string[], concept: Concept): void {
	for (const word of words) {
		if (!FORMS.has(word)) FORMS.set(word, concept);
		for (const stem of [englishStem(word), germanStem(word)]) if (!STEMS.has(stem)) STEMS.set(stem, concept);
	}
}

for (const group of [...CONCEPTS, ...DEEDS, ...WEAK_CONCEPTS, ELSEWHERE]) learn(group, group[0] ?? '');

const WEAK = new Set(WEAK_CONCEPTS.map((group) => group[0] ?? ''));
const DEED = new Set(DEEDS.map((group) => group[0] ?? ''));
// A deed, or everyday life, speaks against every action: a slip must not be taken for that ("chance").
const SPELLING = new SpellingHelp(
	[...FORMS.keys(), ...STOP_WORDS].filter(
		(word) => !ELSEWHERE.includes(word) && !DEEDS.some((group) => group.includes(word)),
	),
);

/** Parts of German compounds; shorter ones are found in too many words. */
const SHORTEST_PART = 4;
const LONG_PART = 7;
const SHORT_PARTS = new Set(['abo', 'sla', 'bug', 'csv', 'pdf', 'api']);

export function isWeak(concept: Concept): boolean {
	return WEAK.has(concept);
}

/** Whether a concept is something to be done that few actions do (cancel, change, buy …). */
export function isDeed(concept: Concept): boolean {
	return DEED.has(concept);
}

/** Whether a word is in no list here, misspellings aside: a name, perhaps. */
export function isUnlisted(word: string): boolean {
	const plain = spelled(word);
	return !STOP_WORDS.has(plain) && listed(plain) === undefined;
}

/** Whether a concept belongs to a part of life that no support desk is asked about. */
export function isElsewhere(concept: Concept): boolean {
	return concept === ELSEWHERE[0];
}

/**
 * The concepts of one word: none for a stop word, two for a German compound ("Bestellnummer"), the word's own stem
 * for a word that the vocabulary does not hold. Slips of the keyboard are looked through.
 */
export function conceptsOf(word: string): readonly Concept[] {
	const plain = spelled(word);
	const known = CACHE.get(plain);
	if (known !== undefined) return known;
	const concepts = lookUp(plain);
	if (CACHE.size >= MOST_CACHED) CACHE.clear();
	CACHE.set(plain, concepts);
	return concepts;
}

/** Looking a word up is pure, and conversations repeat their words. */
const CACHE = new Map<string, readonly Concept[]>();
const MOST_CACHED = 5_000;

function lookUp(word: string): readonly Concept[] {
	if (STOP_WORDS.has(word)) return [];
	// Grey is no form of "greyed", nor brass ("Messing") a slip for "missing".
	if (isMake(word) && !FORMS.has(word)) return [word];
	const known = listed(word) ?? compound(word);
	if (known !== undefined) return known;
	const meant = SPELLING.correct(word);
	if (meant !== undefined) return STOP_WORDS.has(meant) ? [] : [FORMS.get(meant) ?? meant];
	return [germanStem(englishStem(word))];
}

function listed(word: string): readonly Concept[] | undefined {
	const concept = FORMS.get(word) ?? STEMS.get(englishStem(word)) ?? STEMS.get(germanStem(word));
	return concept === undefined ? undefined : [concept];
}

const PART_OF_A_PRODUCT = /(?:formular|portal|modul|seite|liste|maske|editor|kalender|bereich)$/u;

/** "bestellnummer" is order and number; of "liefertermin" the first part is known. */
function compound(word: string): readonly Concept[] | undefined {
	if (word.length < 2 * SHORTEST_PART - 1 || !/^[a-z]+$/u.test(word)) return undefined;
	for (let cut = word.length - 3; cut >= 3; cut--) {
		const first = part(word.slice(0, cut));
		const second = part(word.slice(cut));
		if (first !== undefined && second !== undefined) return [first, second];
	}
	// Of a word with one part that nobody listed, only a long part says enough.
	for (let cut = word.length - SHORTEST_PART; cut >= LONG_PART; cut--) {
		const first = part(word.slice(0, cut));
		// A form for praise ("Bewertungsformular") is a part of the product, and praises nothing.
		if (first !== undefined) return isDeed(first) && PART_OF_A_PRODUCT.test(word) ? undefined : [first];
	}
	for (let cut = SHORTEST_PART; cut <= word.length - LONG_PART; cut++) {
		// "Anmeldung" is another word than "Meldung".
		if (/^(?:.*(?:an|ab|um))meldung/u.test(word)) break;
		const second = FORMS.get(word.slice(cut));
		if (second !== undefined) return [second];
	}
	return undefined;
}

function part(text: string): Concept | undefined {
	if (text.length < SHORTEST_PART && !SHORT_PARTS.has(text)) return undefined;
	return [text, text.replace(/(?:s|n|es|en)$/u, '')]
		.map((each) => listed(each)?.[0])
		.find((each) => each !== undefined);
}
