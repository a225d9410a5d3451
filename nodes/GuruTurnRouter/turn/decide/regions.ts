/** Names of the world's regions and countries, English and German. */

/** Groups of countries in the numbering of UN M49, which Intl can name. */
const GROUPS = [
	'001',
	'002',
	'003',
	'005',
	'009',
	'013',
	'019',
	'021',
	'029',
	'030',
	'034',
	'035',
	'039',
	'142',
	'143',
	'145',
	'150',
	'151',
	'154',
	'155',
	'419',
];
const USUAL = `north america|south america|latin america|middle east|united states|united kingdom|asia[- ]pacific|(?:north(?:ern)?|south(?:ern)?|east(?:ern)?|west(?:ern)?|central|nord|süd|ost|west|mittel)[- ]?(?:europe|europa|asia|asien|amerika|deutschland|us)|emea|apac|latam|dach|anz|nordics?|benelux|balkans?|baltics?|scandinavia|skandinavien|iberia|asia|asien|africa|afrika|oceania|nordamerika|südamerika|lateinamerika|naher osten|nahost|holland|großbritannien|england|scotland|schottland|wales|usa|uk|midwest|east coast|west coast|(?:us|eu|ap|ca|sa|me|af)-(?:east|west|north|south|central|northeast|southeast)(?:-\\d)?`;
const STATES = `baden-württemberg|bayern|bavaria|brandenburg|hessen|niedersachsen|nordrhein-westfalen|nrw|rheinland-pfalz|saarland|sachsen-anhalt|sachsen|saxony|schleswig-holstein|thüringen|mecklenburg-vorpommern|kärnten|tirol|steiermark|vorarlberg|burgenland|california|texas|florida|new york|ontario|quebec|british columbia|alberta|catalonia|katalonien`;

function countries(): string[] {
	const names = ['en', 'de'].map(
		(language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }),
	);
	const letters = Array.from({ length: 26 }, (_, place) => String.fromCharCode(65 + place));
	const codes = letters.flatMap((first) => letters.map((second) => first + second)).concat(GROUPS);
	return codes
		.flatMap((code) => names.flatMap((each) => each.of(code) ?? []))
		.filter((name) => !/^(?:welt|world|unknown.*|pseudo.*|unbekannt.*)$/iu.test(name));
}

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);

/** The longer names first, so that South Sudan is not Sudan. */
const NAMES = countries()
	.sort((a, b) => b.length - a.length)
	.map(escaped)
	.join('|');

export const REGIONS = new RegExp(
	String.raw`(?<![\p{L}\p{N}-])(?:${USUAL}|${STATES}|${NAMES})(?![\p{L}\p{N}-])`,
	'iu',
);
