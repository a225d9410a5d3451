/** An inventory service in the shape that docs/actions.md describes for the stock check. */
import { DEMO_KEYS } from './keys';
import { hasBearer, ok, type Provider } from './http';

const PER_PAGE = 20;
const variant = (name: string, quantity: number, restock: string | null = null) => ({
	name,
	quantity,
	restock_date: restock,
	ships_in_days: 2,
});
const PRODUCTS = [
	{
		...{ id: 'p1', name: 'Trail Shoe', category: 'shoes' },
		variants: [variant('blue', 25), variant('red', 3), variant('green', 0, '2030-01-15')],
	},
	{
		...{ id: 'p2', name: 'Road Shoe', category: 'shoes' },
		variants: [variant('black', 12)],
	},
	{ id: 'p3', name: 'Summit Boot', category: 'shoes', variants: [variant('brown', 0)] },
	...Array.from({ length: 25 }, (_, index) => ({
		id: `lamp${index}`,
		name: `Lamp ${index}`,
		category: 'lamps',
		variants: [variant('white', index === 24 ? 7 : 0)],
	})),
];

export function inventory(): Provider {
	return (request) => {
		if (request.path !== '/v1/stock') return undefined;
		if (!hasBearer(request, DEMO_KEYS.inventory)) return { status: 401, body: { error: 'invalid key' } };
		const search = request.query.get('search')?.toLowerCase();
		const category = request.query.get('category');
		const page = Number(request.query.get('page') ?? 1);
		if (search === undefined && category === null)
			return { status: 400, body: { error: 'search or category is missing' } };
		if (!Number.isInteger(page) || page < 1)
			return { status: 400, body: { error: 'page must be 1 or more' } };
		const all = PRODUCTS.filter(
			(product) =>
				(search === undefined || product.name.toLowerCase().includes(search)) &&
				(category === null || product.category === category),
		);
		const products = all.slice((page - 1) * PER_PAGE, page * PER_PAGE);
		return ok({ products, next_page: page * PER_PAGE < all.length ? page + 1 : null });
	};
}
