/** Zendesk's search (https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/). */
import { DEMO_KEYS } from './keys';
import { hasBasic, ok, type Provider, type MockAnswer } from './http';

const HOUR_MS = 3_600_000;
const MAX_PER_PAGE = 100;
const MAX_RESULTS = 1_000;
const AGENTS = [
	{ id: 501, name: 'Grace', email: 'grace@support.example.com', role: 'agent' },
	{ id: 502, name: 'Linus', email: 'linus@support.example.com', role: 'agent' },
];

export function zendesk(now = new Date()): Provider {
	const [quiet, busy] = [ticketsAt(now), manyTicketsAt(now)];
	return (request) => {
		if (!/^\/api\/v2\/search(?:\.json)?$/.test(request.path)) return undefined;
		const may = (email: string) => hasBasic(request, `${email}/token`, DEMO_KEYS.zendesk);
		const tickets = may(DEMO_KEYS.zendeskEmail) ? quiet : may(DEMO_KEYS.zendeskBusyEmail) ? busy : undefined;
		if (!tickets) return { status: 401, body: { error: "Couldn't authenticate you" } };
		const { query } = request;
		const wanted = readQuery(query.get('query') ?? '');
		if (wanted === undefined) return invalid(`Invalid search: ${query.get('query') ?? ''}`);
		const perPage = Math.min(Number(query.get('per_page') ?? MAX_PER_PAGE), MAX_PER_PAGE);
		const page = Number(query.get('page') ?? 1);
		if (!Number.isInteger(perPage) || perPage < 1 || !Number.isInteger(page) || page < 1)
			return invalid('page and per_page must be numbers');
		if ((page - 1) * perPage >= MAX_RESULTS)
			return invalid('Requested response size was greater than Search Response Limits');
		const found = sorted(tickets, query).filter(
			({ group }) => wanted.group === undefined || group === wanted.group,
		);
		const results = found
			.slice((page - 1) * perPage, page * perPage)
			.map(({ group: _group, ...rest }) => rest);
		const users = query.get('include') === 'tickets(users)' ? { users: AGENTS } : {};
		const more = page * perPage < found.length;
		const next = more ? `https://demo.zendesk.com/api/v2/search.json?page=${page + 1}` : null;
		return ok({ results, facets: null, ...users, next_page: next, previous_page: null, count: found.length });
	};
}

/** Parses a part of Zendesk's query language: words of the form `key:value` or `key<value`, quoted or not. */
function readQuery(text: string): { group?: string } | undefined {
	const clauses = [...text.matchAll(/(\w+)([:<>])(?:"([^"]*)"|(\S+))/g)];
	if (clauses.map(([clause]) => clause).join(' ') !== text.trim()) return undefined;
	const valueOf = (key: string) => {
		const clause = clauses.find(([, name]) => name === key);
		return clause?.[3] ?? clause?.[4];
	};
	if (valueOf('type') !== 'ticket' || valueOf('status') !== 'solved') return undefined;
	const group = valueOf('group')?.toLowerCase();
	return group === undefined ? {} : { group };
}

/** Zendesk sorts by relevance by default; this mock keeps the stored order. By creation time, the newest is first. */
function sorted(tickets: readonly Ticket[], query: URLSearchParams): readonly Ticket[] {
	if (query.get('sort_by') !== 'created_at') return tickets;
	const direction = query.get('sort_order') === 'asc' ? 1 : -1;
	return [...tickets].sort((one, other) => direction * one.created_at.localeCompare(other.created_at));
}

type Ticket = ReturnType<ReturnType<typeof ticketAt>>;

function ticketAt(now: Date) {
	return (
		id: number,
		subject: string,
		priority: string | null,
		hours: number,
		assignee: number | null,
		group = 'billing',
	) => ({
		...{ id, subject, priority, group, assignee_id: assignee, group_id: 77, result_type: 'ticket' },
		url: `https://demo.zendesk.com/api/v2/tickets/${id}.json`,
		status: 'open',
		created_at: new Date(now.getTime() - hours * HOUR_MS).toISOString().replace(/\.\d+Z$/, 'Z'),
		requester_id: 901,
	});
}

function ticketsAt(now: Date): readonly Ticket[] {
	const ticket = ticketAt(now);
	return [
		ticket(35, 'Cannot pay', 'urgent', 1.5, null),
		ticket(36, 'Wrong VAT on the invoice', 'high', 4.5, 501),
		ticket(37, 'Export is slow', 'high', 0.5, 501),
		ticket(38, 'How do I add a user?', 'normal', 23, 502),
		ticket(39, 'Idea: dark mode', null, 2, 502),
		...Array.from({ length: 105 }, (_, index) =>
			ticket(1000 + index, `Question ${index}`, 'urgent', 9, 502, 'night shift'),
		),
	];
}

/** Tickets from one to nearly eighteen hours old. */
function manyTicketsAt(now: Date): readonly Ticket[] {
	const ticket = ticketAt(now);
	return Array.from({ length: MAX_RESULTS + 20 }, (_, index) =>
		ticket(20_000 + index, `Question ${index}`, 'urgent', 1 + index / 60, 502),
	);
}

function invalid(description: string): MockAnswer {
	return { status: 422, body: { error: 'invalid', description } };
}
