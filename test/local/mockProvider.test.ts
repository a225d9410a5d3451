import { DEMO_KEYS } from '../../local/mockProviders/keys';
import { type MockProvider, startMockProvider } from '../../local/mockProviders/server';

let standIn: MockProvider;

beforeAll(async () => {
	standIn = await startMockProvider({ host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
	await standIn.close();
});

const weekAgo = new Date(Date.now() - 7 * 86_400_000).toISOString();
const anyText: unknown = expect.any(String);
const anyList: unknown = expect.any(Array);

const stripeKey = `Bearer ${DEMO_KEYS.stripe}`;
const statuspageKey = `OAuth ${DEMO_KEYS.statuspage}`;
const shippoKey = `ShippoToken ${DEMO_KEYS.shippo}`;
const incidents = `/v1/pages/${DEMO_KEYS.statuspagePage}/incidents/unresolved`;

async function ask(
	path: string,
	authorization?: string,
	method = 'GET',
): Promise<{ status: number; body: unknown }> {
	const headers = authorization === undefined ? {} : { authorization };
	const response = await fetch(standIn.url + path, { method, headers });
	return { status: response.status, body: JSON.parse(await response.text()) as unknown };
}

function basic(user: string, token: string) {
	return { authorization: `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}` };
}

function searchFor(kind: string, query: string): string {
	return `/v1/${kind}/search?query=${encodeURIComponent(query)}`;
}

describe('The stand-in for Stripe', () => {
	it.each([
		['no key', undefined],
		['another key', 'Bearer sk_test_other'],
		['another scheme', `OAuth ${DEMO_KEYS.stripe}`],
		['a key without a scheme', DEMO_KEYS.stripe],
		['another key in basic authentication', `Basic ${Buffer.from('sk_other:').toString('base64')}`],
	])("refuses %s with 401 in Stripe's error shape", async (_what, authorization) => {
		const { status, body } = await ask('/v1/refunds', authorization);
		expect(status).toBe(401);
		expect(body).toMatchObject({ error: { type: 'invalid_request_error', message: anyText } });
	});

	it('never repeats a whole key in its refusal', async () => {
		const { body } = await ask('/v1/refunds', 'Bearer sk_test_wrong_but_long');
		expect(JSON.stringify(body)).not.toContain('wrong_but');
	});

	it('takes its key as the user name of basic authentication', async () => {
		const basic = `Basic ${Buffer.from(`${DEMO_KEYS.stripe}:`).toString('base64')}`;
		expect(await ask('/v1/refunds', basic)).toMatchObject({ status: 200, body: { object: 'list' } });
	});

	it.each(['charges', 'payment_intents'])('finds the %s of an order by its metadata', async (kind) => {
		const found = await ask(searchFor(kind, "metadata['order_id']:'12345'"), stripeKey);
		expect(found).toMatchObject({
			status: 200,
			body: { object: 'search_result', has_more: false, data: [{ metadata: { order_id: '12345' } }] },
		});
	});

	it.each([
		["metadata['order_id']:'12345' AND status:'succeeded'", 1],
		['metadata["order_id"]:"12345"', 1],
		["metadata['order_id']:'12345' AND currency:'usd'", 0],
		["-metadata['order_id']:'67890' AND amount>5000", 1],
		["metadata['order_id']:'o\\'hara'", 0],
		['amount>5000', 2],
		["metadata['order_id']:'99999'", 0],
	])('answers the search %s with %i charges', async (query, count) => {
		const { body } = await ask(searchFor('charges', query), stripeKey);
		expect(body).toHaveProperty('data.length', count);
	});

	it.each(["order_id:'12345'", "metadata['order_id']", "metadata['order_id']:12345 OR", '', "shoe_size:'9'"])(
		'refuses the search %p with 400',
		async (query) => {
			const { status, body } = await ask(searchFor('charges', query), stripeKey);
			expect(status).toBe(400);
			expect(body).toMatchObject({ error: { param: 'query' } });
		},
	);

	it('lists the refunds of one charge only', async () => {
		const refunded = await ask('/v1/refunds?charge=ch_demo12345', stripeKey);
		expect(refunded.body).toMatchObject({ data: [{ id: 're_demo12345', status: 'pending', amount: 4_999 }] });
		const kept = await ask('/v1/refunds?payment_intent=pi_demo67890', stripeKey);
		expect(kept.body).toMatchObject({ object: 'list', data: [] });
	});

	it.each([
		['an unknown charge', '/v1/refunds?charge=ch_nobody', 'GET', 404, 'resource_missing'],
		['an unknown refund', '/v1/refunds/re_nobody', 'GET', 404, 'resource_missing'],
		['an unknown parameter', '/v1/refunds?order=12345', 'GET', 400, 'parameter_unknown'],
		['a limit out of bounds', '/v1/refunds?limit=1000', 'GET', 400, 'parameter_invalid_integer'],
	])('refuses %s', async (_what, path, method, status, code) => {
		expect(await ask(path, stripeKey, method)).toMatchObject({ status, body: { error: { code } } });
	});

	it('tells usage by records, or by the meter where the price has one', async () => {
		const records = (item: string) => ask(`/v1/subscription_items/${item}/usage_record_summaries`, stripeKey);
		const meter = (query: string) => ask(`/v1/billing/meters/mtr_demo10/event_summaries?${query}`, stripeKey);
		expect((await records('si_demo5')).body).toMatchObject({ data: [{ total_usage: 1_234 }] });
		expect((await records('si_demo10')).status).toBe(400);
		const during = 'start_time=600&end_time=1200';
		const used = await meter(`customer=cus_demo10&${during}`);
		expect(used.body).toMatchObject({ data: [{ aggregated_value: 77 }] });
		expect((await meter(during)).status).toBe(400);
		expect((await meter('customer=cus_demo10&start_time=601&end_time=1200')).status).toBe(400);
	});

	it('refuses to change anything', async () => {
		expect((await ask('/v1/refunds', stripeKey, 'POST')).status).toBe(404);
	});
});

describe('The stand-in for Statuspage', () => {
	it('tells the unresolved incidents of its page', async () => {
		const { status, body } = await ask(incidents, statuspageKey);
		expect(status).toBe(200);
		expect(body).toMatchObject([{ status: 'identified', incident_updates: anyList }]);
	});

	it.each([
		['no key', undefined],
		['a bearer token', `Bearer ${DEMO_KEYS.statuspage}`],
		['another key', 'OAuth other'],
	])('refuses %s with 401', async (_what, authorization) => {
		expect(await ask(incidents, authorization)).toMatchObject({
			status: 401,
			body: { error: anyText },
		});
	});

	it('does not know other pages', async () => {
		expect((await ask('/v1/pages/other/incidents/unresolved', statuspageKey)).status).toBe(404);
	});
});

describe('The stand-in for Shippo', () => {
	it('leads from an order to its label, the carrier and the way that the parcel took', async () => {
		const label = await ask('/transactions/txdemo12345', shippoKey);
		expect(label).toMatchObject({ status: 200, body: { rate: 'rateusps', tracking_number: anyText } });
		const rate = await ask('/rates/rateusps', shippoKey);
		expect(rate.body).toMatchObject({ provider: 'USPS', carrier_account: 'acctusps' });
		const account = await ask('/carrier_accounts/acctusps', shippoKey);
		expect(account.body).toMatchObject({ carrier: 'usps' });
		const track = await ask('/tracks/usps/92055901755477000271990251', shippoKey);
		expect(track).toMatchObject({ status: 200, body: { tracking_status: { status: 'TRANSIT' } } });
	});

	it('lists orders page by page, of a label no more than its id and address', async () => {
		const first = await ask('/orders?results=100', shippoKey);
		expect(first).toMatchObject({ status: 200, body: { next: anyText, previous: null } });
		const { body } = await ask('/orders?results=100&page=2', shippoKey);
		expect(body).toMatchObject({ next: null, previous: anyText });
		expect(JSON.stringify(body)).toContain('"txdemo12345"');
		expect(JSON.stringify([first.body, body])).not.toContain('tracking_number');
	});

	it('leaves out what was placed before the start date', async () => {
		const until = '/orders?results=100&page=2&start_date=';
		const [all, recent] = [await ask(`${until}2000-01-01`, shippoKey), await ask(until + weekAgo, shippoKey)];
		expect(JSON.stringify(all.body)).toContain('"#12345"');
		expect(JSON.stringify(recent.body)).not.toContain('"#12345"');
	});

	it('has nothing to tell of numbers that the carrier does not know', async () => {
		expect((await ask('/tracks/ups/1Z0', shippoKey)).body).toMatchObject({ tracking_status: null });
	});

	it.each([
		['no token', undefined, '/orders/', 401],
		['a bearer token', `Bearer ${DEMO_KEYS.shippo}`, '/orders/', 401],
		['another token', 'ShippoToken other', '/tracks/usps/1', 401],
		['an unknown carrier', shippoKey, '/tracks/pigeon/1', 400],
		['a parameter that is not documented', shippoKey, '/orders?q=12345', 400],
		['more on a page than there may be', shippoKey, '/orders?results=101', 400],
		['a page after the last', shippoKey, '/orders?page=100', 404],
		['an unknown label', shippoKey, '/transactions/txnone', 404],
	])('refuses %s', async (_what, authorization, path, status) => {
		expect((await ask(path, authorization)).status).toBe(status);
	});
});

describe('The stand-in for Zendesk', () => {
	const busy = basic(`${DEMO_KEYS.zendeskBusyEmail}/token`, DEMO_KEYS.zendesk).authorization;
	const search = '/api/v2/search?query=type:ticket+status%3Csolved&sort_by=created_at&per_page=1';

	it('sorts from the newest, unless asked otherwise, and counts what it does not give', async () => {
		expect((await ask(search, busy)).body).toMatchObject({ results: [{ id: 20_000 }], count: 1_020 });
		expect((await ask(`${search}&sort_order=asc`, busy)).body).toMatchObject({ results: [{ id: 21_019 }] });
	});
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const zendesk = basic(`${DEMO_KEYS.zendeskEmail}/token`, DEMO_KEYS.zendesk);
const jira = basic(DEMO_KEYS.jiraEmail, DEMO_KEYS.jira);
const issue = (fields: object) => ({
	fields: { project: { key: 'ENG' }, issuetype: { name: 'Bug' }, summary: 'Broken', ...fields },
});
const dayOff = {
	employee_email: 'ada@example.com',
	start_date: '2030-01-04',
	end_date: '2030-01-04',
	type: 'PTO',
};
const post = '/api/chat.postMessage';
const hrApprovals = { channel: '#hr-approvals', text: 'Hello' };

it.each<
	[
		what: string,
		path: string,
		headers: Record<string, string>,
		body: object | undefined,
		status: number,
		answer: object | undefined,
	]
>([
	[
		'Zendesk without a token',
		'/api/v2/search.json?query=type:ticket',
		{},
		undefined,
		401,
		{ error: anyText },
	],
	[
		'Zendesk with the e-mail alone',
		'/api/v2/search.json',
		basic(DEMO_KEYS.zendeskEmail, DEMO_KEYS.zendesk),
		undefined,
		401,
		{},
	],
	[
		'a search that Zendesk does not understand',
		'/api/v2/search.json?query=tickets',
		zendesk,
		undefined,
		422,
		{ error: 'invalid' },
	],
	[
		'a page after the last that Zendesk gives',
		'/api/v2/search?query=type:ticket+status%3Csolved&page=11',
		zendesk,
		undefined,
		422,
		{},
	],
	['Jira with a wrong key', '/rest/api/3/issue', basic(DEMO_KEYS.jiraEmail, 'x'), issue({}), 401, undefined],
	[
		'an issue without a summary',
		'/rest/api/3/issue',
		jira,
		issue({ summary: '' }),
		400,
		{ errors: { summary: anyText } },
	],
	[
		'an issue with two lines of summary',
		'/rest/api/3/issue',
		jira,
		issue({ summary: 'a\nb' }),
		400,
		{ errors: { summary: anyText } },
	],
	[
		'an issue of another project',
		'/rest/api/3/issue',
		jira,
		issue({ project: { key: 'X' } }),
		400,
		{ errors: { project: anyText } },
	],
	[
		'an issue described in plain text',
		'/rest/api/3/issue',
		jira,
		issue({ description: 'a' }),
		400,
		{ errors: { description: anyText } },
	],
	[
		'an issue of unknown priority',
		'/rest/api/3/issue',
		jira,
		issue({ priority: { name: 'P0' } }),
		400,
		{ errors: { priority: anyText } },
	],
	[
		'an issue with unknown fields',
		'/rest/api/3/issue',
		jira,
		{ fields: {}, more: 1 },
		400,
		{ errorMessages: anyList },
	],
	['Slack without a token', post, {}, hrApprovals, 200, { ok: false, error: 'not_authed' }],
	[
		'Slack with another token',
		post,
		bearer('xoxb-other'),
		hrApprovals,
		200,
		{ ok: false, error: 'invalid_auth' },
	],
	[
		'a channel that is not there',
		post,
		bearer(DEMO_KEYS.slack),
		{ ...hrApprovals, channel: '#x' },
		200,
		{ ok: false, error: 'channel_not_found' },
	],
	[
		'a message without a text',
		post,
		bearer(DEMO_KEYS.slack),
		{ channel: '#hr-approvals' },
		200,
		{ ok: false, error: 'no_text' },
	],
	['time off without a token', '/time-off/requests', {}, dayOff, 401, {}],
	[
		'time off on no day',
		'/time-off/requests',
		bearer(DEMO_KEYS.timeOff),
		{ ...dayOff, start_date: 'Friday' },
		422,
		{ fields: anyList },
	],
	[
		'time off for nobody',
		'/time-off/requests',
		bearer(DEMO_KEYS.timeOff),
		{ ...dayOff, employee_email: '' },
		422,
		{ fields: anyList },
	],
	['HR without a token', '/hr/pto?user=ada@example.com', {}, undefined, 401, {}],
	['HR without a user', '/hr/pto?user=', bearer(DEMO_KEYS.hr), undefined, 400, {}],
	[
		'the product database with another key',
		'/v1/entitlements?email=ada@example.com',
		bearer('x'),
		undefined,
		401,
		{},
	],
	['analytics without an incident', '/v1/affected-accounts', bearer(DEMO_KEYS.analytics), undefined, 400, {}],
	['the inventory without a search', '/v1/stock', bearer(DEMO_KEYS.inventory), undefined, 400, {}],
])('The stand-in refuses %s', async (_what, path, headers, body, status, answer) => {
	const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
	const response = await fetch(standIn.url + path, {
		...sent,
		headers: { 'content-type': 'application/json', ...headers },
	});
	expect(response.status).toBe(status);
	const text = await response.text();
	if (answer !== undefined) expect(JSON.parse(text)).toMatchObject({ ...answer });
});

it('tells what it was asked, and by which scheme, but no key', async () => {
	await ask(incidents, statuspageKey);
	const { body } = await ask('/__requests');
	expect(body).toContainEqual(
		expect.objectContaining({ url: incidents, authorization: 'OAuth', status: 200 }),
	);
	expect(JSON.stringify(body)).not.toContain(DEMO_KEYS.statuspage);
});

it('answers requests side by side when each takes a while', async () => {
	const slow = await startMockProvider({ host: '127.0.0.1', port: 0, delayMs: 100 });
	try {
		await Promise.all([1, 2, 3].map(() => fetch(`${slow.url}${incidents}`).then((answer) => answer.text())));
		const [first, ...others] = slow.requests;
		expect(others).toHaveLength(2);
		for (const other of others) expect(other.startedAt < (first?.endedAt ?? '')).toBe(true);
	} finally {
		await slow.close();
	}
});
