/**
 * Writes nodes/GuruTurnRouter/turn/decide/ranking/concepts.json from CLDR's annotations (the key words of emoji): for each
 * language, the concepts that a word stands for. Words of two languages that share a concept mean nearly the same.
 * Run with `npx tsx scripts/concepts.js` after an update of cldr-annotations-full.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const { isStopWord } = require('../nodes/GuruTurnRouter/turn/decide/ranking/stopWords');
const { wordsIn } = require('../nodes/GuruTurnRouter/turn/decide/ranking/words');

const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl'];
/** A word with more concepts says too little ("face"). */
const MOST_CONCEPTS = 12;
const SHORTEST_WORD = 3;

const numbers = new Map();
const table = {};
for (const language of LANGUAGES) {
	const path = require.resolve(`cldr-annotations-full/annotations/${language}/annotations.json`);
	const { annotations } = JSON.parse(readFileSync(path, 'utf8')).annotations;
	const concepts = new Map();
	for (const [emoji, { default: keywords = [], tts = [] }] of Object.entries(annotations)) {
		if (!numbers.has(emoji)) numbers.set(emoji, numbers.size);
		for (const phrase of [...keywords, ...tts]) {
			const words = wordsIn(phrase).filter(({ folded }) => !isStopWord(folded, language));
			const word = words[0]?.folded ?? '';
			if (words.length !== 1 || word.length < SHORTEST_WORD) continue;
			concepts.set(word, (concepts.get(word) ?? new Set()).add(numbers.get(emoji)));
		}
	}
	const kept = [...concepts]
		.filter(([, found]) => found.size <= MOST_CONCEPTS)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	table[language] = Object.fromEntries(
		kept.map(([word, found]) => [word, [...found].map((n) => n.toString(36)).join(' ')]),
	);
}
const out = join(__dirname, '../nodes/GuruTurnRouter/turn/decide/ranking/concepts.json');
writeFileSync(out, `${JSON.stringify(table, null, '\t')}\n`);
