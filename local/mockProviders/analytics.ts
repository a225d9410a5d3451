/** An analytics service in the shape that docs/actions.md describes for incident impact. */
import { DEMO_KEYS } from './keys';
import { hasBearer, ok, type Provider } from './http';

const PER_PAGE = 50;
const account = (name: string, segment: string, region: string, users: number) => ({
	...{ name, segment, region },
	users_affected: users,
});
const AFFECTED: Readonly<Record<string, ReadonlyArray<ReturnType<typeof account>>>> = {
	login: [
		account('Acme', 'Enterprise', 'Europe', 420),
		account('Globex', 'Enterprise', 'US', 130),
		account('Initech', 'Small business', 'US', 12),
	],
	payments: Array.from({ length: 60 }, (_, index) => account(`Shop ${index}`, 'Small business', 'US', 2)),
};

export function analytics(): Provider {
	return (request) => {
		if (request.path !== '/v1/affected-accounts') return undefined;
		if (!hasBearer(request, DEMO_KEYS.analytics)) return { status: 401, body: { error: 'invalid key' } };
		const type = request.query.get('incident_type');
		const region = request.query.get('region') ?? 'all';
		const page = Number(request.query.get('page') ?? 1);
		if (!type) return { status: 400, body: { error: 'incident_type is missing' } };
		if (!Number.isInteger(page) || page < 1)
			return { status: 400, body: { error: 'page must be 1 or more' } };
		const all = (AFFECTED[type.toLowerCase()] ?? []).filter(
			(each) => region.toLowerCase() === 'all' || each.region.toLowerCase() === region.toLowerCase(),
		);
		const accounts = all.slice((page - 1) * PER_PAGE, page * PER_PAGE);
		return ok({ accounts, next_page: page * PER_PAGE < all.length ? page + 1 : null });
	};
}
