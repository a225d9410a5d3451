/**
 * Random conversations of proposals, agreements, refusals, changes and noise, with a model that errs on purpose. A few
 * dozen here; `npm run test:conversations` plays 500.
 */
import fc from 'fast-check';

import type { TurnAction } from '../../../../../nodes/GuruTurnRouter/turn/turn';
import type { TurnAnswer } from '../../../../../nodes/GuruTurnRouter/turn/turnAnswer';
import { action, notifyManager, parameter, ptoBalance, ptoRequest } from '../fixtures';
import { type Calls, Conversation } from './conversation';

const CONVERSATIONS = Number(process.env['CONVERSATIONS'] ?? 40);

const cancelOrder = action('cancel_order', 'When the user wants to cancel an order', {
	effect: 'write',
	parameters: [parameter('order_id!', 'The order number, for example A-1234')],
});
const ACTIONS: readonly TurnAction[] = [ptoBalance, ptoRequest, notifyManager, cancelOrder];

/** A wish, with the call that an honest model makes of it. */
interface Wish {
	readonly tool: 'submit_pto_request' | 'cancel_order';
	readonly name: 'date' | 'order_id';
	readonly value: string;
	readonly quote: string;
}

const wish = (tool: Wish['tool'], value: string, quote: string): Wish => {
	return { tool, name: tool === 'cancel_order' ? 'order_id' : 'date', value, quote };
};
const WISHES: readonly Wish[] = [
	wish('submit_pto_request', '2026-11-26', 'Thursday'),
	wish('submit_pto_request', '2026-11-27', 'Friday'),
	wish('submit_pto_request', '2026-12-25', 'Christmas Day'),
	wish('cancel_order', 'A-1234', 'A-1234'),
	wish('cancel_order', 'B-5678', 'B-5678'),
];

const callOf = ({ name, quote, tool, value }: Wish): Calls => [
	[tool, { [name]: value, [`${name}_quote`]: quote }],
];

/** What the model makes of a message that holds a wish. */
const MODELS = {
	right: callOf,
	wrongValue: (said: Wish): Calls => {
		const other = WISHES.find(({ tool, value }) => tool === said.tool && value !== said.value);
		return other === undefined ? [] : callOf({ ...said, value: other.value });
	},
	wrongAction: (said: Wish): Calls => {
		const other = WISHES.find(({ tool }) => tool !== said.tool);
		return other === undefined ? [] : callOf(other);
	},
	more: (said: Wish): Calls => [...callOf(said), ...WISHES.flatMap(callOf)],
	nothing: (): Calls => [],
};

const wishes = fc.constantFrom(...WISHES);
const models = fc.constantFrom(...(Object.keys(MODELS) as Array<keyof typeof MODELS>), 'right' as const);
/** Calls that nothing in the message asks for. */
const invented = fc.array(wishes, { maxLength: 2 }).map((all): Calls => all.flatMap(callOf));

const step = fc.oneof(
	fc.record({ kind: fc.constant('propose' as const), said: wishes, model: models }),
	fc.record({ kind: fc.constant('change' as const), said: wishes, model: models }),
	fc.record({
		kind: fc.constant('agree' as const),
		words: fc.constantFrom('yes', 'Yes please!', 'ok, go ahead', '👍'),
		calls: invented,
		atOnce: fc.integer({ min: 1, max: 3 }),
	}),
	fc.record({
		kind: fc.constant('refuse' as const),
		words: fc.constantFrom('no', 'No, leave it.', 'nein danke', '👎'),
		calls: invented,
	}),
	fc.record({
		kind: fc.constant('noise' as const),
		words: fc.constantFrom('Thanks!', 'How are you?', 'hm', 'What would that cost?', 'maybe later'),
		calls: invented,
	}),
	fc.record({ kind: fc.constant('other' as const), words: fc.constantFrom('yes', 'no'), calls: invented }),
	fc.record({ kind: fc.constant('later' as const), minutes: fc.integer({ min: 1, max: 45 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

type Sender = 'ada' | 'bob';

/** What was shown and asked about, which alone an agreement may run. */
interface Shown {
	readonly to: Sender;
	readonly calls: readonly string[];
	readonly at: number;
}

const nameOf = (name: string, values: object): string =>
	[name, ...Object.values(values).map(String)].join(' ');

function shownIn({ answer, toConfirm: held }: TurnAnswer, to: Sender, now: Date): Shown | undefined {
	const calls = held.map((each) => nameOf(each.action.name, each.values));
	if (calls.length === 0) return undefined;
	for (const { action: asked, values } of held) {
		expect(answer).toContain(asked.name);
		for (const value of Object.values(values)) {
			const day = /^2026-\d\d-(\d\d)$/u.exec(String(value))?.[1];
			expect(answer).toContain(day ?? String(value));
		}
	}
	return { to, calls, at: now.getTime() };
}

const MINUTE = 60_000;

/** Plays the steps; every run of a change is held against what was shown. @returns how many agreements should and did run */
async function play(steps: readonly Step[]): Promise<{ readonly agreed: number; readonly ran: number }> {
	const conversation = new Conversation(ACTIONS, { changes: 'ask' });
	let shown: Shown | undefined;
	const count = { agreed: 0, ran: 0 };
	for (const each of steps) {
		if (each.kind === 'later') {
			conversation.now = new Date(conversation.now.getTime() + each.minutes * MINUTE);
			continue;
		}
		const before = conversation.ran.length;
		const sender = each.kind === 'other' ? 'bob' : 'ada';
		const isInTime = shown?.to === sender && conversation.now.getTime() - shown.at < 30 * MINUTE;
		const agrees = each.kind === 'agree' || (each.kind === 'other' && each.words === 'yes');
		const mayRun = agrees && isInTime ? (shown?.calls ?? []) : [];
		const answer = await speak(conversation, each);
		const ran = conversation.ran.slice(before).filter((call) => !call.startsWith('pto_balance_lookup'));
		expect({ each, ran: [...ran].sort() }).toEqual({
			each,
			ran: ran.length === 0 ? [] : [...mayRun].sort(),
		});
		if (mayRun.length > 0) count.agreed++;
		if (ran.length > 0) count.ran++;
		shown = shownIn(answer, sender, conversation.now);
	}
	return count;
}

async function speak(
	conversation: Conversation,
	each: Exclude<Step, { kind: 'later' }>,
): Promise<TurnAnswer> {
	switch (each.kind) {
		case 'propose': {
			const words =
				each.said.name === 'date' ? `Book ${each.said.quote} off` : `Cancel order ${each.said.quote}`;
			return await conversation.say(words, MODELS[each.model](each.said));
		}
		case 'change':
			return await conversation.say(`make it ${each.said.quote}`, MODELS[each.model](each.said));
		case 'agree': {
			const extra = Array.from({ length: each.atOnce - 1 }, () =>
				conversation.answer(each.words, each.calls),
			);
			const [answer] = await Promise.all([conversation.say(each.words, each.calls), ...extra]);
			return answer;
		}
		case 'refuse':
		case 'noise':
			return await conversation.say(each.words, each.calls);
		case 'other':
			return await conversation.say(each.words, each.calls, 'bob');
	}
}

it('no change runs that was not shown and agreed to, none twice, and what was agreed to runs', async () => {
	let agreed = 0;
	let ran = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
			const count = await play(steps);
			agreed += count.agreed;
			ran += count.ran;
		}),
		{ numRuns: CONVERSATIONS },
	);
	expect(agreed).toBeGreaterThan(CONVERSATIONS / 10);
	expect(ran / agreed).toBeGreaterThanOrEqual(0.95);
}, 300_000);
