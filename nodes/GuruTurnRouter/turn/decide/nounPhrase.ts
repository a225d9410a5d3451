/** Names that users give to things, cut out of a sentence by the words around them. English and German. */

const list = (words: string): readonly string[] => words.trim().split(/\s+/u);

/** Never part of a name; a name ends before the first of them. */
const ENDS = new Set(
	list(`is are was were be been am isn't isnt aren't doesn't doesnt does do did didn't don't dont has have had hasn't haven't
	will won't would can can't cant cannot could should may might must not and or but if when while since because that which who
	what where why how for from of to at by on in into with without about after before during until till as than so then
	still again now right today currently anymore any more yet already also too just please pls keeps keep kept gives give gave
	throws throw shows show says say fails fail failed crashes crashed hangs stopped stops works working work loads loading i we
	you he she they it me us them my our your his her their every all there here back out down up off under between seems
	looks goes going went gets getting got being behaving responding thanks thank hi hello hey available missing
	included part left als next first soon near close bald demnächst find use using anyone else having super very really extremely greyed grayed ausgegraut leidet kurz wohl again nächstes yesterday always sometimes constantly randomly completely only even affect affects affecting affected impact impacts hit hits
	ist sind war waren wird werden wurde wurden bin hat habe haben habt kann koennen können könnt kannst soll sollte muss nicht
	kein keine keinen und oder aber wenn falls seit weil dass da die der das den dem des ein eine einen einem einer für von vom
	zu zum zur bei beim mit im in am an ans auf aus nach über um bis noch wieder gerade grad heute gestern jetzt immer mehr
	schon auch nur eigentlich denn mal bitte ich wir ihr du er sie es mich mir uns euch mein meine meinen meiner meinem unser unsere
	unserer unseren dein deine euer eure ihre ihren funktioniert funktionieren geht gehen läuft laufen klappt lädt laden fehlt fehlen
	reagiert hängt stürzt streikt spinnt kommt kommen gibt bekomme bekommen kriege sehe sehen finde zeigt wirft steht
	enthalten inbegriffen verfügbar dabei betroffen ständig dauernd plötzlich leider komplett danke hallo was wer wie wo warum wieso
	erwischt trifft getroffen andauert dauert ob ne nen nem erscheint erscheinen meldet melden tritt bringt liefert nutzen fehler fehlercode
	fehlermeldung
	wann welche welcher welches welchen`),
);
/** Stand before a name and do not belong to it. */
const BEFORE = new Set(
	list(`the teh hte a an this that these those my our your his her their its any some der die das den dem des ein eine einen einem
	einer eines mein meine meinen meiner meinem unser unsere unseren unserer unserem euer eure euren eurer diese dieser diesen
	diesem dieses whole entire new neue neuen current aktuelle aktuellen ongoing laufende laufenden`),
);
const MOST_WORDS = 4;

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’&+./_-]*(?<![./'’-])|[\p{L}\p{N}]/gu;

export interface Phrase {
	readonly text: string;
	readonly index: number;
}

interface Word {
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

function wordsIn(text: string): readonly Word[] {
	return [...text.matchAll(WORD)].map((match) => ({
		text: match[0],
		start: match.index,
		end: match.index + match[0].length,
	}));
}

const isEnd = ({ text }: Word) => ENDS.has(text.toLowerCase());
const leadsIn = ({ text }: Word) => BEFORE.has(text.toLowerCase());

/** Words that stand together: nothing but space between them. */
function adjoin(text: string, a: Word, b: Word): boolean {
	return text.slice(a.end, b.start).trim() === '';
}

/** The name that begins at a place; its article is left out. */
export function phraseAt(text: string, from: number): Phrase | undefined {
	const words = wordsIn(text.slice(from, from + 200)).map((word) => ({
		...word,
		start: word.start + from,
		end: word.end + from,
	}));
	let place = 0;
	for (let word = words[0]; word !== undefined && leadsIn(word); word = words[++place]);
	const first = words[place];
	if (first === undefined || /[^\s"'(:]/u.test(text.slice(from, first.start).replace(/[\p{L}\s]/gu, '')))
		return undefined;
	const taken: Word[] = [];
	for (const word of words.slice(place)) {
		const last = taken.at(-1);
		if (isEnd(word) || taken.length >= MOST_WORDS || (last !== undefined && !adjoin(text, last, word))) break;
		taken.push(word);
	}
	return phrase(text, taken);
}

/** The name that ends before a place. */
export function phraseBefore(text: string, end: number): Phrase | undefined {
	const words = wordsIn(text.slice(0, end)).slice(-MOST_WORDS - 1);
	const last = words.at(-1);
	if (last === undefined || text.slice(last.end, end).replace(/["')\s]/gu, '') !== '') return undefined;
	const taken: Word[] = [];
	for (const word of [...words].reverse()) {
		const next = taken[0];
		if (isEnd(word) || leadsIn(word) || taken.length >= MOST_WORDS) break;
		if (next !== undefined && !adjoin(text, word, next)) break;
		taken.unshift(word);
	}
	return phrase(text, taken);
}

/** German writes nouns with a capital, so that a name ends with one where it holds one at all. */
const GERMAN =
	/(?<!\p{L})(?:der|die|das|den|dem|ein|eine|einen|ist|sind|nicht|ich|wir|und|mit|beim?|im|wer|wen|wird|kommt|warum|wieso|kann|keine?n?|habt|haben|gibt|für|von|zu|auf|bei|seit)(?!\p{L})/u;

export function isGerman(text: string): boolean {
	return GERMAN.test(text);
}

function withoutVerb(text: string, words: readonly Word[]): readonly Word[] {
	const end = words.findLastIndex((word) => /^[\p{Lu}\p{N}]/u.test(word.text));
	return end === -1 || !GERMAN.test(text) ? words : words.slice(0, end + 1);
}

function phrase(text: string, whole: readonly Word[]): Phrase | undefined {
	const words = withoutVerb(text, whole);
	const [first, last] = [words[0], words.at(-1)];
	if (first === undefined || last === undefined) return undefined;
	return { text: text.slice(first.start, last.end), index: first.start };
}
