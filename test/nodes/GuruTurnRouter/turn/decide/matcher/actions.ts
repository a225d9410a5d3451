import type { Turn, TurnAction, TurnParameter } from '../../../../../../nodes/GuruTurnRouter/turn/turn';

type Parameter = readonly [name: string, description: string, options?: Partial<TurnParameter>];

export function action(
	name: string,
	condition: string,
	parameters: readonly Parameter[] = [],
	options: Partial<TurnAction> = {},
): TurnAction {
	return {
		name,
		toolName: name.replace(/\W/gu, '_'),
		condition,
		exampleQuestions: [],
		effect: 'read',
		parameters: parameters.map(([parameter, description, more]) => ({
			...{ name: parameter, description, type: 'string', required: true, hasDefault: false },
			...more,
		})),
		run: () => Promise.resolve({ status: 'success', output: '', parameters: {} }),
		...options,
	};
}

export const permit = action('Permit status', 'When the user asks about a building permit', [
	['permit_number', 'The permit number, e.g. PR-2231'],
]);
export const weather = action('Weather', 'When the user asks about the weather in a city', [
	['city', 'The city'],
]);
export const court = action(
	'Book a court',
	'When a member wants to reserve a tennis or squash court',
	[
		['sport', 'One of tennis, squash, badminton'],
		['date', 'The day, as YYYY-MM-DD'],
		['players', 'How many people play', { type: 'number', required: false, hasDefault: true }],
	],
	{ effect: 'write' },
);
export const membership = action(
	'Cancel membership',
	'When a member wants to end the membership',
	[['member_id', 'Member number, e.g. GM-1043']],
	{ effect: 'write' },
);
export const pool = action('Pool hours', 'When asked when the swimming pool is open');
export const actions = [permit, weather, court, membership, pool];

/** On Wednesday, 13 May 2026. */
export function turn(question: string, ...history: readonly string[]): Turn {
	return {
		question,
		history: history.map((text, place) => ({ role: place % 2 === 0 ? 'user' : 'assistant', text })),
		instructions: '',
		timeZone: 'Europe/Berlin',
		now: new Date('2026-05-13T10:00:00+02:00'),
	};
}
