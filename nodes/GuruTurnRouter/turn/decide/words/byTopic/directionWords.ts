/** A language's words for one end, the origin or the destination: a place, a person, an account or a currency. */
export interface Direction {
	/** Words of a parameter's name or description that make it this end. */
	readonly names: readonly string[];
	/** Words directly before a value that make it this end; directly after it in the languages of `MARKED_BEHIND`. */
	readonly marks: readonly string[];
}

export type Endpoint = 'origin' | 'destination';

/** Languages whose marks stand after the value. */
export const MARKED_BEHIND: ReadonlySet<string> = new Set(['ja', 'ko', 'tr']);

/** Folded as `foldWord` does. */
// prettier-ignore
export const DIRECTION_WORDS: Readonly<Record<string, Readonly<Record<Endpoint, Direction>>>> = {
	en: {
		origin: { names: ['from', 'origin', 'departure', 'depart', 'source', 'start', 'pickup', 'sender', 'payer'], marks: ['from', 'leaving'] },
		destination: { names: ['to', 'destination', 'arrival', 'arrive', 'target', 'dropoff', 'recipient', 'payee'], marks: ['to', 'into', 'towards'] },
	},
	de: {
		origin: { names: ['von', 'abfahrt', 'abfahrtsort', 'abflug', 'start', 'startort', 'herkunft', 'absender'], marks: ['von', 'ab', 'aus'] },
		destination: { names: ['nach', 'ziel', 'zielort', 'ankunft', 'zu', 'empfanger'], marks: ['nach', 'bis', 'richtung', 'zum', 'zur', 'an', 'fur'] },
	},
	fr: {
		origin: { names: ['de', 'depart', 'origine', 'provenance', 'expediteur'], marks: ['de', 'd', 'depuis'] },
		destination: { names: ['a', 'vers', 'arrivee', 'destination', 'destinataire'], marks: ['a', 'pour', 'vers', 'en', 'jusqu', 'au'] },
	},
	es: {
		origin: { names: ['de', 'desde', 'origen', 'salida', 'remitente'], marks: ['de', 'desde'] },
		destination: { names: ['a', 'hasta', 'destino', 'llegada', 'destinatario'], marks: ['a', 'hasta', 'para', 'hacia'] },
	},
	it: {
		origin: { names: ['da', 'origine', 'partenza'], marks: ['da', 'dal'] },
		destination: { names: ['a', 'destinazione', 'arrivo'], marks: ['a', 'per', 'verso'] },
	},
	pt: {
		origin: { names: ['de', 'origem', 'partida'], marks: ['de', 'desde'] },
		destination: { names: ['para', 'destino', 'chegada'], marks: ['para', 'ate'] },
	},
	nl: {
		origin: { names: ['van', 'vertrek', 'herkomst'], marks: ['van', 'vanaf', 'vanuit'] },
		destination: { names: ['naar', 'bestemming', 'aankomst'], marks: ['naar'] },
	},
	pl: {
		origin: { names: ['z', 'odjazd', 'wyjazd'], marks: ['z', 'ze'] },
		destination: { names: ['do', 'cel', 'przyjazd'], marks: ['do'] },
	},
	ru: {
		origin: { names: ['откуда', 'отправления', 'отправление'], marks: ['из', 'от', 'с'] },
		destination: { names: ['куда', 'назначения', 'прибытия', 'прибытие'], marks: ['в', 'до', 'на'] },
	},
	ar: {
		origin: { names: ['من', 'مغادرة', 'انطلاق', 'قيام'], marks: ['من'] },
		destination: { names: ['إلى', 'الى', 'وصول', 'وجهة'], marks: ['إلى', 'الى', 'لحد'] },
	},
	ja: {
		origin: { names: ['出発', '出発地', '現住所', '乗る', '発'], marks: ['から', '発'] },
		destination: { names: ['到着', '到着地', '目的地', '行き先', '先', '降りる', '着'], marks: ['まで', 'へ', '行き', '着'] },
	},
	ko: {
		origin: { names: ['출발', '출발지'], marks: ['에서', '부터'] },
		destination: { names: ['도착', '도착지', '목적지'], marks: ['까지', '로', '으로'] },
	},
	zh: {
		origin: { names: ['出发', '出发地', '起点'], marks: ['从', '由'] },
		destination: { names: ['到达', '目的地', '终点'], marks: ['到', '去', '往'] },
	},
};
