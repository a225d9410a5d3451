import { decideBuiltIn } from '../../../../../nodes/GuruTurnRouter/turn/decide/builtIn';
import type { TurnAction } from '../../../../../nodes/GuruTurnRouter/turn/turn';
import { action, orderTracking, refundStatus, stockCheck, turn } from '../fixtures';

const decided = (question: string, actions: readonly TurnAction[]) =>
	decideBuiltIn(turn(question), actions).decisions.map((decision) => decision.action);

const OTHERS = Array.from({ length: 1_000 }, (_, place) =>
	action(`permit ${place}`, `When the user asks about the mooring permit of district ${place}`),
);

it.each([
	['Where is order 12345?', orderTracking],
	['Did my refund for order 12345 go out?', refundStatus],
	['Is the Otter mug in stock?', stockCheck],
])('finds the action of “%s” among a thousand others', (question, wanted) => {
	expect(decided(question, [...OTHERS, refundStatus, orderTracking, stockCheck])).toEqual([wanted]);
});

it('gives the action of this turn, also where one with the same texts was there before', () => {
	const [before, now] = [{ ...orderTracking }, { ...orderTracking }];
	expect(decided('Where is order 12345?', [before])[0]).toBe(before);
	expect(decided('Where is order 12345?', [now])[0]).toBe(now);
});

it('reads an action anew when its condition was edited', () => {
	const ferries = action('ferries', 'When the user asks about ferries');
	expect(decided('When do the ferries leave?', [ferries])).toEqual([ferries]);
	expect(
		decided('When do the ferries leave?', [
			{ ...ferries, name: 'trains', condition: 'When the user asks about trains' },
		]),
	).toEqual([]);
});
