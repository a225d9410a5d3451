/**
 * Creates decide/words/cldr.json from Unicode's CLDR, by ISO 639-1 code: the words for yes and no of every language
 * that has them, and for the languages below the rules that spell out numbers (UTS 35, rule-based number formats) and
 * the names of units of measure. A rule set is one text, `base:body;base:body;…`.
 */
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const FILE = join(__dirname, '../nodes/GuruTurnRouter/turn/decide/words/cldr.json');
const SPELLED_OUT = 'en de fr es pt it nl sv da nb fi pl cs tr ru uk el ar he hi ja ko zh vi id'.split(' ');
/** Languages with rules under another code in CLDR. */
const RULES_FILE = { nb: 'no' };
const CARDINAL = /^%spellout-(?:numbering(?!-(?:year|days))|cardinal(?!.*financial))/u;
const ORDINAL = /^%(?:spellout|digits)-ordinal/u;

/** Units by CLDR's identifiers, without the dimension in the names that the file gives them. */
const UNITS = [
	...['kilometer', 'meter', 'decimeter', 'centimeter', 'millimeter', 'mile', 'yard', 'foot', 'inch'].map(
		(name) => `length-${name}`,
	),
	...['tonne', 'kilogram', 'gram', 'milligram', 'pound', 'ounce', 'stone', 'ton'].map(
		(name) => `mass-${name}`,
	),
	...['cubic-meter', 'hectoliter', 'liter', 'deciliter', 'centiliter', 'milliliter', 'gallon', 'pint'].map(
		(name) => `volume-${name}`,
	),
	...['square-kilometer', 'hectare', 'square-meter', 'square-centimeter', 'acre', 'square-foot'].map(
		(name) => `area-${name}`,
	),
	...['year', 'month', 'week', 'day', 'night', 'hour', 'minute', 'second'].map((name) => `duration-${name}`),
	...['terabyte', 'gigabyte', 'megabyte', 'kilobyte', 'byte'].map((name) => `digital-${name}`),
	...['gigawatt', 'megawatt', 'kilowatt', 'watt'].map((name) => `power-${name}`),
	...['temperature-celsius', 'temperature-fahrenheit', 'energy-kilowatt-hour'],
];
/** Prefixes of the units that CLDR has with "kilo" only. */
const PREFIXES = { '': 'watt-hour', '10p6': 'megawatt-hour', '10p9': 'gigawatt-hour' };

const folderOf = (name) => dirname(require.resolve(`${name}/package.json`));
const readJson = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));

/** CLDR writes the word and its abbreviations as `ja:j`; letter case is ignored. */
const wordsOf = (text) => [
	...new Set(
		text
			.toLowerCase()
			.split(':')
			.map((word) => word.trim()),
	),
];

/** Undefined for a language without data of its own, which repeats the root's English. */
function yesAndNo(language) {
	const folder = join(folderOf('cldr-misc-full'), 'main', language);
	const { yesstr, nostr } = readJson(folder, 'posix.json').main[language].posix.messages;
	const isRoots = language !== 'en' && /^(?:yes|no)(?::|$)/iu.test(yesstr);
	return isRoots ? undefined : { yes: wordsOf(yesstr), no: wordsOf(nostr) };
}

function ruleSetsOf(language) {
	const file = join(folderOf('cldr-rbnf'), 'rbnf', `${RULES_FILE[language] ?? language}.json`);
	const root = readJson(folderOf('cldr-rbnf'), 'rbnf', 'und.json').rbnf.rbnf.OrdinalRules;
	const groups = Object.values(readJson(file).rbnf.rbnf);
	return Object.assign({ '%digits-ordinal': root['%digits-ordinal'] }, ...groups);
}

/** The rule sets that the wanted ones refer to, directly or indirectly, and these themselves. */
function reachable(sets, wanted) {
	const names = new Set(wanted);
	for (const name of names) {
		for (const [, body] of sets[name])
			for (const used of body.match(/%%?[a-z0-9-]+/gu) ?? []) names.add(used);
	}
	return names;
}

/** The rules for whole numbers. Those for fractions, signs and infinity have other bases. */
function textOf(rules) {
	return rules
		.filter(([base]) => /^\d+(?:\/\d+)?>*$/u.test(base))
		.map(([base, body]) => `${base}:${body}`)
		.join('');
}

function spellOut(language) {
	const sets = ruleSetsOf(language);
	const names = Object.keys(sets).filter((name) => name.startsWith('%'));
	const cardinals = names.filter((name) => CARDINAL.test(name));
	const ordinals = names.filter((name) => ORDINAL.test(name));
	const rules = [...reachable(sets, [...cardinals, ...ordinals])].map((name) => [name, textOf(sets[name])]);
	const minus = cardinals.flatMap((name) => sets[name]).find(([base]) => base === '-x')?.[1] ?? '';
	return {
		cardinals,
		ordinals,
		minus: /^[\p{L}\p{M} ]*/u.exec(minus)[0].trim(),
		rules: Object.fromEntries(rules),
	};
}

const REGIONS = { en: ['en', 'en-GB'] };

/** The full and short names of a unit, in all numbers and cases. One letter for a unit of time has other meanings. */
function namesIn(units, unit) {
	const forms = ['long', 'short'].flatMap((length) => Object.entries(units[length][unit] ?? {}));
	const names = forms
		.filter(([key]) => key === 'displayName' || key.includes('-count-'))
		.map(([, pattern]) => pattern.replace('{0}', '').trim());
	const isClear = (name) => !unit.startsWith('duration-') || !/^\p{Script=Latin}\.?$/u.test(name);
	return [...new Set(names)].filter((name) => name !== '' && isClear(name));
}

/** The names of kilowatt-hours with another prefix instead of "kilo". */
function prefixed(units, names, prefix) {
	const patterns = ['long', 'short'].map((length) => [
		units[length]['10p3'].unitPrefixPattern.replace('{0}', '').toLowerCase(),
		(units[length][prefix]?.unitPrefixPattern ?? '').replace('{0}', ''),
	]);
	return names.flatMap((name) => {
		const [kilo, other] = patterns.find(([one]) => name.toLowerCase().startsWith(one)) ?? [];
		return kilo === undefined ? [] : [`${other}${name.slice(kilo.length)}`.trim()];
	});
}

function unitNames(language) {
	const found = {};
	for (const region of REGIONS[language] ?? [language]) {
		const folder = join(folderOf('cldr-units-full'), 'main', RULES_FILE[region] ?? region);
		const { units } = Object.values(readJson(folder, 'units.json').main)[0];
		const add = (name, names) => (found[name] = [...new Set([...(found[name] ?? []), ...names])]);
		for (const unit of UNITS) add(unit.replace(/^[a-z]+-/u, ''), namesIn(units, unit));
		const hours = namesIn(units, 'energy-kilowatt-hour');
		for (const [prefix, name] of Object.entries(PREFIXES)) add(name, prefixed(units, hours, prefix));
	}
	return found;
}

/** The file's data. */
function cldr() {
	const languages = readdirSync(join(folderOf('cldr-misc-full'), 'main')).filter((name) => name.length === 2);
	const data = {};
	for (const language of languages) {
		const words = yesAndNo(language);
		const numbers = SPELLED_OUT.includes(language)
			? { spellOut: spellOut(language), units: unitNames(language) }
			: undefined;
		if (words !== undefined || numbers !== undefined) data[language] = { ...words, ...numbers };
	}
	return data;
}

async function main() {
	const { format, resolveConfig } = require('prettier');
	const options = await resolveConfig(FILE);
	writeFileSync(FILE, await format(JSON.stringify(cldr()), { ...options, filepath: FILE }));
}

module.exports = { cldr };

if (require.main === module) void main();
