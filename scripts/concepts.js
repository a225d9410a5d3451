/**
 * Creates decide/ranking/concepts.json from CLDR's annotations (the keywords of emoji), by ISO 639-1 code: the
 * concepts that a folded word stands for. A language is one text, `word aaab;word ac;…`, with two characters for each
 * concept. A space between them would cost the package 5 kB. Words of two languages that share a concept mean nearly
 * the same. Run with `npx tsx scripts/concepts.js` after an update of cldr-annotations-full.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const { isStopWord } = require('../nodes/GuruTurnRouter/turn/decide/text/stopWords');
const { wordsIn } = require('../nodes/GuruTurnRouter/turn/decide/text/words');

const FILE = join(__dirname, '../nodes/GuruTurnRouter/turn/decide/ranking/concepts.json');
const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl'];
/** A word with more concepts is too ambiguous ("face"). */
const MOST_CONCEPTS = 12;
const SHORTEST_WORD = 3;
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The file's text: one line for each language. */
function concepts() {
	const numbers = new Map();
	const lines = LANGUAGES.map(
		(language) => `${JSON.stringify(language)}:${JSON.stringify(wordsOf(language, numbers))}`,
	);
	return `{\n${lines.join(',\n')}\n}\n`;
}

/** @param numbers of the concepts so far, by emoji */
function wordsOf(language, numbers) {
	const path = require.resolve(`cldr-annotations-full/annotations/${language}/annotations.json`);
	const { annotations } = JSON.parse(readFileSync(path, 'utf8')).annotations;
	const found = new Map();
	for (const [emoji, { default: keywords = [], tts = [] }] of Object.entries(annotations)) {
		if (!numbers.has(emoji)) numbers.set(emoji, codeOf(numbers.size));
		for (const phrase of [...keywords, ...tts]) {
			const words = wordsIn(phrase).filter(({ folded }) => !isStopWord(folded, language));
			const word = words[0]?.folded ?? '';
			if (words.length !== 1 || word.length < SHORTEST_WORD) continue;
			found.set(word, (found.get(word) ?? new Set()).add(numbers.get(emoji)));
		}
	}
	return [...found]
		.filter(([, concepts]) => concepts.size <= MOST_CONCEPTS)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([word, concepts]) => `${word} ${[...concepts].join('')}`)
		.join(';');
}

/** A code of two characters, for up to 3,844 numbers. */
function codeOf(number) {
	const high = DIGITS[Math.floor(number / DIGITS.length)];
	if (high === undefined) throw new Error('There are more concepts than two characters can tell apart.');
	return high + DIGITS[number % DIGITS.length];
}

module.exports = { concepts };

if (require.main === module) writeFileSync(FILE, concepts());
