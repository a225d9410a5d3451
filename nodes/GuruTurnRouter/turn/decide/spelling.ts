/** Below this a word is too short to say which one was meant. */
const SHORTEST = 4;
/** From this length on two slips are forgiven. */
const LONG = 10;

const SOUND_ALIKE = new Map(['fv', 'vf', 'ck', 'kc'].map(([a = '', b = '']) => [a, b]));

/**
 * Finds which known word a mistyped one stands for. The first letter is taken to be right, which people's slips
 * rarely touch, and which keeps the search short; only a letter that sounds the same may stand for it.
 */
export class SpellingHelp {
	readonly #byFirstLetter = new Map<string, string[]>();

	constructor(words: Iterable<string>) {
		for (const word of words) {
			if (word.length < SHORTEST) continue;
			const first = word.charAt(0);
			this.#byFirstLetter.set(first, [...(this.#byFirstLetter.get(first) ?? []), word]);
		}
	}

	/** The closest known word; undefined where none is close, or the word is too short to tell. */
	correct(word: string): string | undefined {
		if (word.length < SHORTEST || !/^\p{L}+$/u.test(word)) return undefined;
		const most = word.length >= LONG ? 2 : 1;
		let best: string | undefined;
		let least = most + 1;
		const first = word.charAt(0);
		const twin = SOUND_ALIKE.get(first) ?? '';
		const candidates = [first, twin].flatMap((letter) => this.#byFirstLetter.get(letter) ?? []);
		for (const known of candidates) {
			if (Math.abs(known.length - word.length) > most) continue;
			// Four letters are a word of their own too often: there only letters in the wrong order count.
			if (known.length === SHORTEST && !isTransposed(word, known)) continue;
			const distance = slips(word, known, most);
			if (distance < least) [best, least] = [known, distance];
		}
		return best;
	}
}

function isTransposed(a: string, b: string): boolean {
	return a.length === b.length && [...a].sort().join('') === [...b].sort().join('');
}

/** Letters missing, added, wrong or swapped with their neighbour; more than `most` comes back as `most + 1`. */
function slips(a: string, b: string, most: number): number {
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, place) => place);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1] ? 0 : 1;
			let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
			row.push(cost);
		}
		if (Math.min(...row) > most) return most + 1;
		[before, last] = [last, row];
	}
	return last[b.length] ?? most + 1;
}
