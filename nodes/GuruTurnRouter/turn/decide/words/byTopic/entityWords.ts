/** Entities that have numbers of their own, each with its everyday words in several languages. Folded as `foldWord` does. */
// prettier-ignore
const ENTITIES: ReadonlyArray<readonly string[]> = [
	['order', 'purchase', 'bestellung', 'auftrag', 'commande', 'pedido', 'ordine', 'encomenda', 'bestelling', '注文', 'طلب', 'заказ', 'zamowieni', 'siparis'],
	['invoice', 'bill', 'receipt', 'rechnung', 'facture', 'factura', 'fattura', 'fatura', 'factuur', '請求', 'فاتور', 'счет', 'faktur'],
	['account', 'customer', 'member', 'kunde', 'konto', 'mitglied', 'compte', 'adherent', 'cliente', 'cuenta', 'socio', 'conto', 'conta', 'klant', '会員', '顧客', '口座', 'حساب', 'عميل', 'عضوي'],
	['contract', 'policy', 'police', 'vertrag', 'contrat', 'contrato', 'poliza', 'contratto', 'polizza', 'apolice', '契約', 'عقد', 'договор', 'umow'],
	['parcel', 'package', 'shipment', 'paket', 'sendung', 'colis', 'paquete', 'envio', 'pacco', 'pakket', '荷物', 'شحن', 'طرد', 'посылк'],
	['room', 'zimmer', 'chambre', 'salle', 'habitacion', 'stanza', 'camera', 'kamer', '部屋', 'غرف', 'قاع'],
	['phone', 'mobile', 'telefon', 'handy', 'telephone', 'movil', 'cellulare', '電話', 'هاتف', 'جوال'],
	['floor', 'stock', 'etage', 'stockwerk', 'planta', 'piano', 'andar', 'verdieping', '階', 'طابق', 'этаж'],
	['printer', 'drucker', 'imprimante', 'impresora', 'stampante', 'impressora', 'プリンタ', 'طابع'],
	['card', 'karte', 'carte', 'tarjeta', 'carta', 'cartao', 'kaart', 'カード', 'بطاق'],
	['ticket', 'case', 'claim', 'vorgang', 'dossier', 'incident', 'caso', 'チケット', 'تذكر'],
];
/** The Arabic article, with particles joined to it. */
const ARTICLE = /^[وبلفك]?ال(?=\p{L}{2})/u;
/** From this length on, a Latin name also matches longer words: "Kundennummer", "orders". */
const SHORTEST_BEGINNING = 4;

/** The entities that a folded word names, as indexes in the list. Empty for most words. */
export function entitiesNamedBy(word: string): readonly number[] {
	const bare = word.replace(ARTICLE, '');
	const isNamed = (name: string) =>
		bare === name || (bare.startsWith(name) && (name.length >= SHORTEST_BEGINNING || !/^[a-z]/u.test(name)));
	return ENTITIES.flatMap((names, place) => (names.some(isNamed) ? [place] : []));
}
