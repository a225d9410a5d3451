/** A sample of the matrix; `npm run matrix:models` plays all of it. */
import { type Lab, openLab } from './models/lab';
import { applies, play } from './models/matrix';
import { PROVIDERS } from './models/providers';
import { SITUATIONS } from './models/situations';

/** These wait for pauses and limits, so that two nodes stand for all: one with LangChain's client, one with its own. */
const SLOW = new Set(['429', '500', '529', 'disconnect', 'time-out']);
const SLOW_FOR = new Set(['OpenAI (Responses)', 'Mistral']);

let lab: Lab;

beforeAll(async () => {
	lab = await openLab();
});

afterAll(async () => {
	await lab.close();
});

describe.each(PROVIDERS.map((provider) => [provider.protocol.name, provider] as const))(
	'%s',
	(name, provider) => {
		const situations = SITUATIONS.filter(
			(situation) => applies(situation, provider) && (!SLOW.has(situation.name) || SLOW_FOR.has(name)),
		);
		it.each(situations.map((situation) => [situation.name, situation] as const))(
			'ends a turn as is due: %s',
			async (_, situation) => {
				expect((await play(lab, provider, situation)).faults).toEqual([]);
			},
		);
	},
);
