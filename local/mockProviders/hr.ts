/** An HR system in the shape that docs/actions.md describes for the day off. */
import { DEMO_KEYS } from './keys';
import { hasBearer, ok, type Provider } from './http';

const BALANCES: Readonly<Record<string, unknown>> = {
	'ada@example.com': { user: 'ada@example.com', remaining: 12, used: 13, last_used: '2026-07-03' },
	'ben@example.com': { user: 'ben@example.com', remaining: 25, used: 0, last_used: null },
};

export function hr(): Provider {
	return (request) => {
		if (request.path !== '/hr/pto') return undefined;
		if (!hasBearer(request, DEMO_KEYS.hr)) return { status: 401, body: { error: 'invalid token' } };
		const user = request.query.get('user');
		if (!user?.includes('@')) return { status: 400, body: { error: 'user must be an e-mail address' } };
		const balance = BALANCES[user.toLowerCase()];
		return balance === undefined ? { status: 404, body: { error: 'no such employee' } } : ok(balance);
	};
}
