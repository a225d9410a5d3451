import { noteActionsUsed } from '../../../../nodes/GuruTurnRouter/n8n/customData';

function customDataWith(known: Record<string, string>) {
	const kept = new Map(Object.entries(known));
	return {
		kept,
		customData: {
			get: (key: string) => kept.get(key) ?? '',
			set: (key: string, value: string) => void kept.set(key, value),
			getAll: () => Object.fromEntries(kept),
			setAll: () => undefined,
		},
	};
}

describe("the execution's custom data", () => {
	it('names the actions of every turn, each once', () => {
		const { kept, customData } = customDataWith({ guru_actions: 'Refund status' });
		noteActionsUsed({ customData }, ['Order tracking', 'Refund status']);
		expect(kept.get('guru_actions')).toBe('Refund status, Order tracking');
	});

	it('is left alone where n8n does not let a node write it', () => {
		expect(() => {
			noteActionsUsed({}, ['Order tracking']);
		}).not.toThrow();
	});
});
