/** The words around times of day that neither CLDR nor chrono-node gives, folded as `foldTime` does. */
export interface ClockWords {
	/** Before the hour, and how many minutes they add: "**half past** three", "**halb** acht". */
	readonly before?: Readonly<Record<string, number>>;
	/** After the hour: "las tres **y media**". */
	readonly after?: Readonly<Record<string, number>>;
	/** Between minutes and the hour after them, which they are added to or taken from: "ten **to** five". */
	readonly minutesBefore?: Readonly<Record<string, 1 | -1>>;
	/** Words before a count, which is no number of minutes: "a table **for** five after eight". */
	readonly counting?: readonly string[];
	/** Between the hour and minutes after it: "neuf **heures moins** cinq". */
	readonly minutesAfter?: Readonly<Record<string, 1 | -1>>;
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
	/** More of them, which do not belong to a number before them: "2 **Abende**", "heute **Abend**". */
	readonly nouns?: Readonly<Record<string, readonly [first: number, last: number]>>;
	readonly midnight?: readonly string[];
	readonly noon?: readonly string[];
	/** Other names of one time, as HH:MM. */
	readonly named?: Readonly<Record<string, string>>;
}

// prettier-ignore
export const CLOCK_WORDS: Readonly<Record<string, ClockWords>> = {
	en: {
		before: {
			half: 30, 'half past': 30, 'quarter past': 15, 'a quarter past': 15, 'quarter after': 15, 'a quarter after': 15,
			'quarter to': -15, 'a quarter to': -15, 'quarter of': -15, 'a quarter of': -15, 'quarter till': -15, 'a quarter till': -15,
		},
		minutesBefore: { past: 1, after: 1, to: -1, till: -1, 'minutes past': 1, 'minutes after': 1, 'minutes to': -1, 'minutes before': -1 },
		counting: ['for'], nouns: { tonight: [17, 27] },
		hour: ["o'clock", 'oclock'], at: ['at'], midnight: ['midnight'], noon: ['midday'],
	},
	de: {
		before: { halb: -30, 'viertel nach': 15, 'viertel vor': -15, dreiviertel: -15 },
		minutesBefore: { nach: 1, vor: -1, 'minuten nach': 1, 'minuten vor': -1 },
		counting: ['fur', 'mit'],
		nouns: { fruh: [4, 10], vormittag: [8, 11], nachmittag: [12, 18], abend: [17, 23], nacht: [20, 28] },
		at: ['um'], midnight: ['mitternacht'],
	},
	fr: {
		after: {
			'heures et demie': 30, 'heures et quart': 15, 'h et demie': 30, 'h et quart': 15,
			'heures moins le quart': -15, 'h moins le quart': -15, 'h moins quart': -15,
		},
		minutesAfter: { 'heures moins': -1, 'heure moins': -1, 'h moins': -1 },
		hour: ['heures', 'heure'], at: ['a'], midnight: ['minuit'],
		nouns: { 'apres-midi': [12, 18], 'apres midi': [12, 18] },
		named: { 'midi et demi': '12:30', 'midi et demie': '12:30', 'midi et quart': '12:15', 'minuit et demi': '00:30' },
	},
	es: {
		after: { 'y media': 30, 'y cuarto': 15, 'menos cuarto': -15 }, hour: ['en punto'], at: ['a las', 'a la'],
		before: { 'cuarto para las': -15, 'cuarto para la': -15, 'un cuarto para las': -15, 'un cuarto para la': -15 },
		minutesBefore: { 'para las': -1, 'para la': -1 }, minutesAfter: { y: 1, con: 1, menos: -1 },
		periods: {
			'de la manana': [0, 12], 'de la tarde': [12, 21], 'de la noche': [19, 28],
		},
		midnight: ['medianoche'], noon: ['mediodia'],
	},
	it: {
		after: { 'e mezza': 30, 'e mezzo': 30, 'e un quarto': 15, 'meno un quarto': -15 }, hour: ['in punto'],
		minutesAfter: { e: 1, meno: -1 },
		at: ['alle', "all'"], midnight: ['mezzanotte'],
	},
	pt: {
		after: { 'e meia': 30, 'horas e meia': 30 }, minutesAfter: { e: 1 }, hour: ['horas', 'h'], at: ['as'], midnight: ['meia-noite'],
	},
	nl: {
		before: { half: -30, 'kwart over': 15, 'kwart voor': -15 }, minutesBefore: { over: 1, voor: -1 }, counting: ['voor', 'met'], hour: ['uur'], at: ['om'], midnight: ['middernacht'],
	},
	sv: { before: { halv: -30, 'kvart over': 15, 'kvart i': -15 }, at: ['klockan', 'kl'], midnight: ['midnatt'] },
	pl: { at: ['o godzinie'], midnight: ['polnoc'] },
	ru: { at: ['в'], midnight: ['полночь'] },
	ar: {
		at: ['الساعة', 'الساعه'],
		after: {
			'ونص': 30, 'ونصف': 30, 'والنصف': 30, 'وربع': 15, 'والربع': 15, 'وثلث': 20,
			'إلا ربع': -15, 'الا ربع': -15, 'غير ربع': -15, 'إلا ثلث': -20, 'الا ثلث': -20, 'إلا تلت': -20, 'الا تلت': -20,
			'وتلت': 20, 'والثلث': 20, 'وخمسة': 5, 'وعشرة': 10, 'وخمس دقائق': 5, 'وخمس دقايق': 5, 'وعشر دقائق': 10, 'وعشر دقايق': 10,
		},
		minutesAfter: { 'إلا': -1, 'الا': -1 },
		hours: {
			'الواحدة': 1, 'الثانية': 2, 'الثالثة': 3, 'الرابعة': 4, 'الخامسة': 5, 'السادسة': 6, 'السابعة': 7, 'الثامنة': 8,
			'التاسعة': 9, 'العاشرة': 10, 'الخمسة': 5, 'الستة': 6, 'السبعة': 7, 'التمانية': 8, 'الثمانية': 8, 'التسعة': 9, 'العشرة': 10,
			'تلاتة': 3, 'تمانية': 8, 'حداشر': 11, 'اتناشر': 12, 'الحداشر': 11, 'الاتناشر': 12,
		},
		periods: {
			'الفجر': [3, 6], 'الصبح': [4, 11], 'الصباح': [4, 11], 'متاع الصباح': [4, 11], 'العشية': [14, 20], 'متاع العشية': [14, 20], 'الظهر': [11, 15], 'العصر': [14, 18], 'عصرا': [14, 18], 'المغرب': [17, 20], 'العشاء': [18, 22],
			'مساء': [15, 23], 'المسا': [15, 23], 'المساء': [15, 23], 'الليل': [19, 28], 'بالليل': [19, 28],
		},
		midnight: ['منتصف الليل'],
	},
	tr: { after: { bucuk: 30 }, at: ['saat'] },
	ja: { after: { '時半': 30, '時 半': 30 }, periods: { '今夜': [17, 27], '今晩': [17, 27], '今朝': [4, 11] } },
	zh: { after: { '点半': 30, '點半': 30, '点 半': 30, '點 半': 30 }, hour: ['点', '點'], minute: ['分'] },
	ko: { after: { '시 반': 30 }, midnight: ['자정'] },
};
