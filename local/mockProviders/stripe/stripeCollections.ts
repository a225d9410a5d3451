/** The collections that can be listed, and their filters. */
import type { StripeData } from './stripeData';

export interface Stored {
	readonly id: string;
	readonly metadata: Readonly<Record<string, string>>;
	readonly created?: number;
	readonly status?: string;
}

export interface Collection {
	readonly objects: readonly Stored[];
	readonly searchable: boolean;
	/** Query parameters that filter by a field's value. */
	readonly filters: readonly string[];
	/** The filters that expect an object's id, with all existing ids. */
	readonly references: Readonly<Record<string, readonly string[]>>;
	/** Fields that hold an id and can be expanded, with the objects to put in. */
	readonly expandable: Readonly<Record<string, readonly Stored[]>>;
	/** A list leaves out objects with this status, unless the request asks for a status. */
	readonly hiddenStatus?: string;
}

export function collectionsOf(data: StripeData): ReadonlyMap<string, Collection> {
	const ids = (objects: readonly Stored[]) => objects.map(({ id }) => id);
	const customer = ids(data.customers);
	const payment = { charge: ids(data.charges), payment_intent: ids(data.paymentIntents) };
	const plain = { searchable: false, filters: [], references: {}, expandable: {} };
	return new Map<string, Collection>([
		[
			'charges',
			{
				...{ objects: data.charges, searchable: true, filters: ['customer', 'payment_intent'] },
				references: { customer, payment_intent: payment.payment_intent },
				expandable: { invoice: data.invoices, customer: data.customers },
			},
		],
		[
			'payment_intents',
			{
				...{ objects: data.paymentIntents, searchable: true, filters: ['customer'] },
				...{ references: { customer }, expandable: {} },
			},
		],
		[
			'refunds',
			{ ...plain, objects: data.refunds, filters: ['charge', 'payment_intent'], references: payment },
		],
		['customers', { ...plain, objects: data.customers, searchable: true, filters: ['email'] }],
		[
			'subscriptions',
			{
				...{ ...plain, objects: data.subscriptions, filters: ['customer', 'status'] },
				...{ references: { customer }, hiddenStatus: 'canceled' },
			},
		],
		['products', { ...plain, objects: data.products, searchable: true }],
	]);
}
