import { parseQuestions } from '../../cli/evaluate/questions';
import { readEvaluatedActions } from '../../cli/evaluate/actions';
import { readText } from '../../cli/readText';
import { decideBuiltIn } from '../../nodes/GuruTurnRouter/turn/decide/matcher/decideBuiltIn';
import type { Turn, TurnAction } from '../../nodes/GuruTurnRouter/turn/turn';
import { timesOf } from './figures';
import type { BenchPart } from './part';

const COUNTS = [10, 100, 1_000];
const QUESTIONS = 'test/eval/services/questions.jsonl';
const ACTIONS = 'test/eval/services/actions.json';

/** Routing without a model, by number of attached actions. Each turn reads its actions again, as in the router. */
export const matcher: BenchPart = {
	name: 'matcher',
	title: 'The built-in matcher with 10, 100 and 1,000 actions',
	async *run({ runs }) {
		const set = readEvaluatedActions([ACTIONS]);
		const questions = parseQuestions(readText(QUESTIONS), QUESTIONS, set.nameOf);
		for (const count of COUNTS) {
			const took: number[] = [];
			for (let n = -5; n < runs; n++) {
				const { history, now, question } = questions[(n + 5) % questions.length] ?? {
					history: [],
					question: '',
				};
				const turn: Turn = { question, history, instructions: '', timeZone: 'UTC', now: new Date(now ?? 0) };
				const actions = manyOf(set.for(undefined), count);
				const began = performance.now();
				await decideBuiltIn(turn, actions);
				if (n >= 0) took.push(performance.now() - began);
			}
			yield timesOf(`matcher, ${count} actions`, took);
		}
	},
};

const THINGS =
	'badge crane ferry garage harvest kiln ledger mooring nursery orchard pump quarry raft silo tunnel'.split(
		' ',
	);
const DEEDS = 'inspection permit schedule rental upkeep forecast survey inventory roster valuation'.split(
	' ',
);

/** The set's actions, filled up with made-up variants to `count`. */
function manyOf(known: readonly TurnAction[], count: number): readonly TurnAction[] {
	return Array.from({ length: count }, (_, place): TurnAction => {
		const own = known[place % known.length];
		if (own === undefined) throw new Error('The set has no action.');
		if (place < known.length) return { ...own };
		const thing = THINGS[place % THINGS.length] ?? '';
		const deed = DEEDS[Math.floor(place / THINGS.length) % DEEDS.length] ?? '';
		const name = `${thing} ${deed} ${place}`;
		return {
			...own,
			name,
			toolName: name.replaceAll(' ', '_'),
			condition: `When the user asks about the ${deed} of a ${thing} in district ${place}`,
			exampleQuestions: [
				`When is the ${thing} ${deed} in district ${place}?`,
				`Who does the ${deed} of the ${thing}?`,
			],
		};
	});
}
