import {
	kindWords,
	LANGUAGES,
	wordsOf,
} from '../../../../../../nodes/GuruTurnRouter/turn/decide/words/wordLists';

const ROLES = ['agree', 'refuse', 'negate', 'ask', 'either', 'courtesy', 'instead'] as const;

describe.each(LANGUAGES)('the words of %s', (language) => {
	const words = wordsOf(language);

	it('are at most 40 of a kind beside those of CLDR, in lower case', () => {
		for (const role of ROLES) {
			expect(words[role].length).toBeGreaterThan(5);
			expect(words[role].length).toBeLessThanOrEqual(40 + 4);
			for (const word of words[role]) expect(word).toBe(word.toLowerCase().trim());
		}
	});

	it('that leave something unchanged or exclude it are at most 40 of a kind, in lower case', () => {
		for (const words of [wordsOf(language).leaveUnchanged, wordsOf(language).exclude]) {
			expect(words.length).toBeGreaterThan(3);
			expect(words.length).toBeLessThanOrEqual(40);
			for (const word of words) expect(word).toBe(word.toLowerCase().trim());
		}
	});

	it('that ask, tell, wait or undo are at most 40 of a kind, in lower case', () => {
		for (const role of ['request', 'report', 'await', 'light', 'undo'] as const) {
			expect(words[role].length).toBeLessThanOrEqual(40);
			for (const word of words[role]) expect(word).toBe(word.toLowerCase().trim());
		}
		for (const role of ['request', 'report', 'await'] as const) expect(words[role].length).toBeGreaterThan(5);
	});

	it('say nothing contrary', () => {
		const [agree, refuse, either, courtesy] = [words.agree, words.refuse, words.either, words.courtesy];
		const all = [agree, refuse, either, courtesy].flatMap((list) => [
			...new Set(list.map((word) => word.replace(/\.$/, ''))),
		]);
		expect(all.filter((word, place) => all.indexOf(word) !== place)).toEqual([]);
	});
});

it('gives the words for a kind of value in a language and in English', () => {
	expect(kindWords('phone', 'de')).toEqual(expect.arrayContaining(['phone', 'handynummer']));
	expect(kindWords('phone', 'de')).not.toContain('téléphone');
	expect(kindWords('phone')).toContain('téléphone');
});
