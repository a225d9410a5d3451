/** Questions of the user whether they may get or have something: "can I borrow a tent?". */
interface Getting {
	/** Ask whether the user may do something. Empty where the verb says so. */
	readonly may: string;
	readonly verb: string;
	/** Where the verb stands: behind **can I**, or at the end of the clause. */
	readonly place: 'behind' | 'end';
	/** Words behind the verb that give it another meaning: get **out of**. */
	readonly unless?: string;
}

// prettier-ignore
const GETTING: Readonly<Record<string, Getting>> = {
	ar: { may: '(?:هل )?(?:يمكنني|يمكن|أستطيع|ممكن|أقدر)', verb: '(?:حجز|[أا]حجز|استعارة|[أا]ستعير|طلب|[أا]طلب|الحصول|[أا]حصل|استئجار|[أا]ستأجر|شراء|[آأا]خذ)', place: 'behind' },
	de: { may: '(?:kann|könnte|darf|dürfte) (?:ich|man)|(?:können|könnten|dürfen|dürften) wir', verb: '(?:haben|bekommen|kriegen|(?:aus)?leihen|buchen|bestellen|reservieren|mieten|kaufen)', place: 'end' },
	en: { may: '(?:can|could|may) (?:i|we)', verb: '(?:get|have|borrow|book|order|reserve|hire|rent|buy|grab|request)', place: 'behind', unless: 'out|to|from|in|into|back|off|away|through|rid|by|around' },
	es: { may: 'puedo|podemos|podría|podríamos|se puede', verb: '(?:tener|recibir|pedir|reservar|alquilar|comprar|encargar|llevarme|coger|conseguir)', place: 'behind' },
	fr: { may: "(?:puis|pourrais)-je|(?:pouvons|pourrions)-nous|est-ce que (?:je peux|nous pouvons)|(?:est-ce qu')?on peut|je peux|peut-on", verb: '(?:avoir|obtenir|emprunter|réserver|commander|louer|acheter|recevoir)', place: 'behind' },
	it: { may: 'posso|possiamo|potrei|potremmo|si può', verb: '(?:avere|ricevere|prenotare|ordinare|noleggiare|comprare|affittare)', place: 'behind' },
	ja: { may: '', verb: '(?:(?:予約|注文|お借り|お願い)(?:は|を)?でき(?:ます|ません|ますでしょう)か|借りられますか|借りることはできますか|取れますか|(?:もらう|いただく)ことはできますか)', place: 'end' },
	ko: { may: '', verb: '(?:(?:예약|주문)할|빌릴|받을) 수 있(?:을까|나|어)요', place: 'end' },
	nl: { may: '(?:kan|mag|zou) ik|(?:kunnen|mogen|zouden) (?:we|wij)', verb: '(?:hebben|krijgen|lenen|boeken|bestellen|reserveren|huren|kopen)', place: 'end' },
	pl: { may: '(?:czy )?(?:mogę|możemy|można)', verb: '(?:dostać|mieć|pożyczyć|wypożyczyć|zarezerwować|zamówić|wynająć|kupić)', place: 'behind' },
	pt: { may: 'posso|podemos|poderia|poderíamos', verb: '(?:ter|receber|reservar|pedir|encomendar|alugar|comprar)', place: 'behind' },
	ru: { may: 'можно(?: ли)?|могу(?: ли)? я|можем ли мы', verb: '(?:получить|взять|забронировать|заказать|арендовать|купить|одолжить)', place: 'behind' },
	tr: { may: '', verb: '(?:alabilir|kiralayabilir|sipariş edebilir|rezervasyon yapabilir) miy[ıi][mz]', place: 'end' },
	zh: { may: '(?:请问)?我们?(?:能|可以|能不能|能否|可否)|(?:可以|能)', verb: '(?:订|预订|借|要|点|租|买)', place: 'behind' },
};

/** May stand between: "could we **please** get", "puis-je **vous** emprunter". */
const BETWEEN = 'please|maybe|also|just|perhaps|possibly|vous|aussi|también|anche|também|мне|нам';
const patterns = new Map<string, RegExp | undefined>();

/** Whether a question that begins with the text asks for a thing, and not only whether something is possible. */
export function asksToGet(question: string, language: string | undefined): boolean {
	const key = language ?? '';
	if (!patterns.has(key)) patterns.set(key, patternOf(GETTING[key]));
	return patterns.get(key)?.test(question.replaceAll('’', "'")) === true;
}

/** Whether a question begins by asking whether the user may do something: "could we …". */
export function asksWhetherOneMay(question: string, language: string | undefined): boolean {
	const may = GETTING[language ?? '']?.may ?? '';
	return may !== '' && new RegExp(String.raw`^(?:${may})(?!\p{L})`, 'iu').test(question.replaceAll('’', "'"));
}

function patternOf(words: Getting | undefined): RegExp | undefined {
	if (words === undefined) return undefined;
	const { may, place, unless = '$', verb } = words;
	if (place === 'end') {
		const between = may === '' ? '.*' : String.raw`.*[^\p{L}]`;
		return new RegExp(String.raw`^(?:${may})${between}${verb}\s*(?:[^\p{L}\s]|$)`, 'isu');
	}
	const isSpaced = !/\p{Script=Han}/u.test(verb);
	const behind = isSpaced ? String.raw`(?!\p{L})(?!\s+(?:${unless})(?!\p{L}))` : '';
	return new RegExp(String.raw`^(?:${may})(?:\s+(?:${BETWEEN}))?\s*${verb}${behind}`, 'iu');
}
