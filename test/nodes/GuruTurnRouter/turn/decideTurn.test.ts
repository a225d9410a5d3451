import { decideTurn } from '../../../../nodes/GuruTurnRouter/turn/decideTurn';
import { answered, said, turn } from './fixtures';
import { action } from './decide/matcher/actions';

const parcel = action('Parcel price', 'When the user asks what it costs to send a parcel', [
	['country', 'Country it goes to, such as Germany or Japan'],
	['weight', 'Weight in kilograms', { type: 'number' }],
]);
const cancel = action(
	'Cancel membership',
	'When a member wants to end the membership',
	[['member_id', 'Member number, e.g. GM-1043']],
	{ effect: 'write' },
);

async function picked(question: string, offered: string) {
	const history = [said(question), answered(`Did you mean one of these? ${offered}`)];
	const asked = turn('yes', history, {
		sender: 'ann',
		pending: {
			...{ sender: 'ann', question, offered: [offered], held: [], asked: [], done: [] },
			expiresAt: new Date('2026-11-23T10:00:00Z'),
		},
	});
	const { decisions } = await decideTurn(asked, [parcel, cancel], {
		decideWith: 'builtIn',
		fallBackToBuiltIn: false,
	});
	return decisions.map(({ action: { name }, doubts = [], values }) => [
		name,
		Object.fromEntries(Object.entries(values).map(([key, { value }]) => [key, value])),
		doubts.length,
	]);
}

describe('an action that was offered and is picked', () => {
	it('takes the values of the message that it was offered for', async () => {
		expect(await picked('What do I owe for 500 g to France?', 'Parcel price')).toEqual([
			['Parcel price', { country: 'France', weight: 0.5 }, 0],
		]);
	});

	it('is asked about first where it changes something that nobody plainly asked for', async () => {
		expect(await picked('How do I cancel my membership GM-2001?', 'Cancel membership')).toEqual([
			['Cancel membership', { member_id: 'GM-2001' }, 1],
		]);
	});
});
