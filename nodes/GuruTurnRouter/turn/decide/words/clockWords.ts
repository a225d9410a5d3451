/** The words around times of day that neither CLDR nor chrono-node gives, folded as `foldTime` does. */
export interface ClockWords {
	/** Before the hour, and how many minutes they add: "**half past** three", "**halb** acht". */
	readonly before?: Readonly<Record<string, number>>;
	/** After the hour: "las tres **y media**". */
	readonly after?: Readonly<Record<string, number>>;
	/** After the hour, and nothing else: "three **o'clock**". */
	readonly hour?: readonly string[];
	/** After the minutes. */
	readonly minute?: readonly string[];
	/** Words before an hour: "**at** 3". */
	readonly at?: readonly string[];
	/** Names of hours that are not numbers: "**the eighth** hour" in Arabic. */
	readonly hours?: Readonly<Record<string, number>>;
	/** Parts of the day, with their first and last hour; one that passes midnight ends after 24. */
	readonly periods?: Readonly<Record<string, readonly [first: number, last: number]>>;
	readonly midnight?: readonly string[];
	readonly noon?: readonly string[];
	/** Other names of one time, as HH:MM. */
	readonly named?: Readonly<Record<string, string>>;
}

// prettier-ignore
export const CLOCK_WORDS: Readonly<Record<string, ClockWords>> = {
	en: {
		before: { half: 30, 'half past': 30, 'quarter past': 15, 'a quarter past': 15, 'quarter to': -15, 'a quarter to': -15 },
		hour: ["o'clock", 'oclock'], at: ['at'], midnight: ['midnight'], noon: ['midday'],
	},
	de: {
		before: { halb: -30, 'viertel nach': 15, 'viertel vor': -15, dreiviertel: -15 },
		at: ['um'], midnight: ['mitternacht'],
	},
	fr: {
		after: { 'heures et demie': 30, 'heures et quart': 15, 'heures moins le quart': -15, 'h et demie': 30 },
		hour: ['heures', 'heure'], at: ['a'], midnight: ['minuit'],
		named: { 'midi et demi': '12:30', 'midi et demie': '12:30', 'midi et quart': '12:15', 'minuit et demi': '00:30' },
	},
	es: {
		after: { 'y media': 30, 'y cuarto': 15, 'menos cuarto': -15 }, hour: ['en punto'], at: ['a las', 'a la'],
		midnight: ['medianoche'], noon: ['mediodia'],
	},
	it: {
		after: { 'e mezza': 30, 'e mezzo': 30, 'e un quarto': 15, 'meno un quarto': -15 }, hour: ['in punto'],
		at: ['alle', "all'"], midnight: ['mezzanotte'],
	},
	pt: {
		after: { 'e meia': 30, 'horas e meia': 30 }, hour: ['horas', 'h'], at: ['as'], midnight: ['meia-noite'],
	},
	nl: {
		before: { half: -30, 'kwart over': 15, 'kwart voor': -15 }, hour: ['uur'], at: ['om'], midnight: ['middernacht'],
	},
	sv: { before: { halv: -30, 'kvart over': 15, 'kvart i': -15 }, at: ['klockan', 'kl'], midnight: ['midnatt'] },
	pl: { at: ['o godzinie'], midnight: ['polnoc'] },
	ru: { at: ['в'], midnight: ['полночь'] },
	ar: {
		at: ['الساعة', 'الساعه'],
		after: {
			'ونص': 30, 'ونصف': 30, 'والنصف': 30, 'وربع': 15, 'والربع': 15, 'وثلث': 20,
			'إلا ربع': -15, 'الا ربع': -15, 'إلا ثلث': -20, 'الا ثلث': -20,
		},
		hours: {
			'الواحدة': 1, 'الثانية': 2, 'الثالثة': 3, 'الرابعة': 4, 'الخامسة': 5, 'السادسة': 6, 'السابعة': 7, 'الثامنة': 8,
			'التاسعة': 9, 'العاشرة': 10,
		},
		periods: {
			'الصبح': [4, 11], 'الظهر': [11, 15], 'العصر': [14, 18], 'عصرا': [14, 18], 'المغرب': [17, 20], 'العشاء': [18, 22],
			'مساء': [15, 23], 'المسا': [15, 23], 'المساء': [15, 23], 'الليل': [19, 28], 'بالليل': [19, 28],
		},
		midnight: ['منتصف الليل'],
	},
	tr: { after: { bucuk: 30 }, at: ['saat'] },
	ja: { after: { '時半': 30, '時 半': 30 } },
	zh: { after: { '点半': 30, '點半': 30, '点 半': 30, '點 半': 30 }, hour: ['点', '點'], minute: ['分'] },
	ko: { after: { '시 반': 30 }, midnight: ['자정'] },
};
