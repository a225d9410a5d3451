import { applyChanges } from '../../../../../nodes/GuruTurnRouter/turn/approval/changedValues';
import { action, parameter } from '../fixtures';

const pto = action('submit_pto_request', 'When the user asks for days off', {
	parameters: [
		parameter('note', 'A note for the manager'),
		parameter('days', 'How many days', { type: 'number' }),
	],
});
const call = {
	...{ id: 'h1', action: pto.name, fingerprint: 'f1', reason: '', decidedBy: 'model' as const },
	values: { note: { value: 'at home', quote: '', grounding: 'stated' as const } },
};

function changed(changes: Readonly<Record<string, unknown>>) {
	return applyChanges(call, pto, changes).changed;
}

describe('what whoever approves writes for a value', () => {
	it.each(['none', 'n/a', '-', 'Null', '  two blanks'])('arrives as it is: %j', (to) => {
		expect(changed({ note: to })).toEqual({ note: { from: 'at home', to } });
	});

	it.each(['', null])('takes the proposed one away where it is empty: %j', (to) => {
		expect(changed({ note: to })).toEqual({ note: { from: 'at home' } });
	});

	it.each(['none', '-'])('is refused where it is no number: %j', (days) => {
		expect(() => changed({ days })).toThrow('submit_pto_request, days: it');
	});
});
