/** Words for durations that CLDR does not give, folded as `foldTime` does. */
export interface DurationWords {
	/** Complete durations, in minutes: "half an hour". */
	readonly whole?: Readonly<Record<string, number>>;
	/** After hours, in minutes: "an hour **and a half**". */
	readonly afterHours?: Readonly<Record<string, number>>;
	/** Numbers in words that are not whole: "**anderthalb** Stunden". */
	readonly numbers?: Readonly<Record<string, number>>;
	/** Words for one that CLDR does not have as a number: "**an** hour". */
	readonly one?: readonly string[];
	/** Between hours and minutes: "an hour **and** ten minutes". */
	readonly and?: readonly string[];
}

// prettier-ignore
export const DURATION_WORDS: Readonly<Record<string, DurationWords>> = {
	en: {
		whole: { 'half an hour': 30, 'half hour': 30, 'quarter of an hour': 15, 'three quarters of an hour': 45 },
		afterHours: { 'and a half': 30, 'and a quarter': 15 }, numbers: { 'one and a half': 1.5, 'two and a half': 2.5 },
		one: ['a', 'an'], and: ['and'],
	},
	de: {
		whole: { 'halbe stunde': 30, 'halben stunde': 30, viertelstunde: 15, dreiviertelstunde: 45 },
		numbers: { eineinhalb: 1.5, anderthalb: 1.5, zweieinhalb: 2.5, dreieinhalb: 3.5 }, and: ['und'],
	},
	fr: {
		whole: { 'demi-heure': 30, 'demie heure': 30, "quart d'heure": 15, "trois quarts d'heure": 45 },
		afterHours: { 'et demie': 30, 'et quart': 15 }, and: ['et'],
	},
	es: { whole: { 'media hora': 30, 'cuarto de hora': 15, 'tres cuartos de hora': 45, 'hora y media': 90, 'hora y cuarto': 75 }, afterHours: { 'y media': 30, 'y cuarto': 15 }, and: ['y'] },
	it: {
		whole: { "mezz'ora": 30, 'mezza ora': 30, "quarto d'ora": 15 },
		afterHours: { 'e mezza': 30, 'e mezzo': 30, 'e un quarto': 15 }, one: ['un'], and: ['e'],
	},
	pt: { whole: { 'meia hora': 30 }, afterHours: { 'e meia': 30, 'e um quarto': 15 }, and: ['e'] },
	nl: { whole: { 'half uur': 30, 'kwartier': 15 }, numbers: { anderhalf: 1.5 }, and: ['en'] },
	sv: { whole: { 'halvtimme': 30, kvart: 15 }, and: ['och'] },
	pl: { whole: { 'pol godziny': 30 }, numbers: { 'poltorej': 1.5 } },
	ru: { whole: { 'полчаса': 30 }, numbers: { 'полтора': 1.5 } },
	ar: {
		whole: { 'ساعتين': 120, 'ساعتان': 120, 'نصف ساعة': 30, 'نص ساعة': 30, 'ربع ساعة': 15,
			'ساعة ونص': 90, 'ساعة ونصف': 90, 'ساعه ونص': 90, 'ساعة وربع': 75, 'ساعتين ونص': 150, 'ساعتين ونصف': 150 },
		afterHours: { 'ونصف': 30, 'ونص': 30, 'وربع': 15 },
	},
	ja: { afterHours: { '半': 30 } },
	tr: { whole: { 'yarım saat': 30 }, numbers: { 'bir bucuk': 1.5 } },
};
