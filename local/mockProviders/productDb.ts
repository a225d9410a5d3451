/** A product database in the shape that docs/actions.md describes for plans, usage and customers. */
import { z } from 'zod/v4';
import { DEMO_KEYS } from './keys';
import { hasBearer, jsonBody, ok, type Provider, type MockAnswer, type MockRequest } from './http';

const ACCOUNTS: Readonly<Record<string, unknown>> = {
	'ada@example.com': {
		plan: 'Team',
		seats: { used: 8, total: 10 },
		limits: [{ name: 'API calls a day', used: 1200, allowed: 5000 }],
		features: [
			{ name: 'API access', included: true, available_in: 'Team' },
			{ name: 'Single sign-on (SSO)', included: false, available_in: 'Enterprise' },
		],
	},
};

const USAGE = [
	{ email: 'ada@example.com', used: 1200, allowed: 5000 },
	{ email: 'ben@example.com', used: 980, allowed: 1000 },
];
const customerSchema = z.strictObject({ email: z.email() });

export function productDb(): Provider {
	return (request) => {
		const stored = /^\/v1\/accounts\/(cus_\w+)$/.exec(request.path)?.[1];
		const put = request.method === 'PUT' && stored !== undefined;
		if (!put && !['/v1/entitlements', '/v1/usage'].includes(request.path)) return undefined;
		if (!hasBearer(request, DEMO_KEYS.productDb)) return { status: 401, body: { error: 'invalid key' } };
		if (put) return store(stored, request);
		return request.path === '/v1/usage' ? usage(request) : entitlements(request);
	};
}

function store(id: string, request: MockRequest): MockAnswer {
	const customer = customerSchema.safeParse(jsonBody(request));
	if (!customer.success) return { status: 422, body: { error: 'a customer has an e-mail address' } };
	return ok({ id, ...customer.data });
}

function usage({ query }: MockRequest): MockAnswer {
	const above = Number(query.get('above_percent') ?? 'none');
	if (Number.isNaN(above)) return { status: 400, body: { error: 'above_percent must be a number' } };
	return ok({ accounts: USAGE.filter(({ used, allowed }) => (100 * used) / allowed >= above) });
}

function entitlements({ query }: MockRequest): MockAnswer {
	const email = query.get('email');
	if (!email?.includes('@')) return { status: 400, body: { error: 'email must be an address' } };
	const account = ACCOUNTS[email.toLowerCase()];
	return account === undefined ? { status: 404, body: { error: 'no such account' } } : ok(account);
}
