/**
 * Stripe's search query language (https://docs.stripe.com/search#search-query-language). Clauses are joined by AND.
 * A clause is `field:'value'` or `metadata['key']:'value'`. A minus sign negates a clause. A backslash escapes a quote.
 */
interface Searchable {
	readonly metadata: Readonly<Record<string, string>>;
	readonly [field: string]: string | number | boolean | null | object;
}

const FIELDS = new Set(['amount', 'created', 'currency', 'customer', 'status']);
const CLAUSE =
	/^(-?)(?:(\w+)|metadata\[(?:'([^']*)'|"([^"]*)")\])\s*([:<>])\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d+))$/;

/** @returns a test for one object, or undefined when Stripe would not understand the query */
export function parseStripeQuery(query: string): ((object: Searchable) => boolean) | undefined {
	const clauses = query.split(/\s+AND\s+/i).map(parseClause);
	if (clauses.includes(undefined)) return undefined;
	return (object) => clauses.every((matches) => matches?.(object));
}

function parseClause(text: string): ((object: Searchable) => boolean) | undefined {
	const found = CLAUSE.exec(text.trim());
	if (!found) return undefined;
	const [, minus, field, singleKey, doubleKey, operator, single, double, number] = found;
	if (field !== undefined && !FIELDS.has(field)) return undefined;
	const wanted = (single ?? double ?? number ?? '').replace(/\\(.)/g, '$1');
	const key = singleKey ?? doubleKey ?? '';
	const matches = (object: Searchable) => {
		const value = field === undefined ? object.metadata[key] : object[field];
		if (typeof value !== 'string' && typeof value !== 'number') return false;
		if (operator === '<') return Number(value) < Number(wanted);
		if (operator === '>') return Number(value) > Number(wanted);
		return String(value) === wanted;
	};
	return minus ? (object) => !matches(object) : matches;
}
