import { parseCaller } from '../../../../nodes/shared/fields/readCaller';

const ADA = { email: 'ada@example.com', name: 'Ada', groups: 'Support' };

describe('what an expression gives for a caller is read as what it means', () => {
	it.each([
		['a switch as text', { ...ADA, trusted: 'true' }, { trusted: true, email: 'ada@example.com' }],
		['one that is off', { ...ADA, trusted: 'false' }, { trusted: false, email: 'ada@example.com' }],
		['none', ADA, { trusted: false }],
		['the number of a group', { ...ADA, groups: 7, trusted: true }, { groups: ['7'], trusted: true }],
		['a list of them', { ...ADA, groups: [7, 'Support'] }, { groups: ['7', 'Support'] }],
		['nothing', { email: null, name: null, groups: null }, { email: '', name: '', trusted: false }],
	])('%s', (_name, fields, caller) => {
		expect(parseCaller(fields)).toMatchObject(caller);
	});

	it.each(['maybe', 2, {}, 'yes'])('and nobody is known where the switch is %j', (trusted) => {
		expect(parseCaller({ ...ADA, trusted })).toBeUndefined();
	});
});
