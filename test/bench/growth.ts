import { answerTurn } from '../../nodes/GuruTurnRouter/turn/answerTurn';
import type { Turn, TurnAction, TurnMessage } from '../../nodes/GuruTurnRouter/turn/turn';
import { timesOf } from './figures';
import type { BenchPart } from './part';

const CONVERSATIONS = [0, 20, 200];
const RESULT_KIB = [1, 64, 1_024];

/** The time of a turn without its actions, by the length of the conversation and the size of the results. */
export const growth: BenchPart = {
	name: 'growth',
	title: 'A turn without a model, by messages before it and by size of its three results',
	async *run({ runs }) {
		for (const messages of CONVERSATIONS) {
			yield timesOf(`turn, ${messages} messages before`, await timed(runs, conversation(messages), 1));
		}
		for (const kibibytes of RESULT_KIB) {
			yield timesOf(`turn, results of ${kibibytes} KiB`, await timed(runs, [], kibibytes));
		}
	},
};

async function timed(
	runs: number,
	history: readonly TurnMessage[],
	kibibytes: number,
): Promise<readonly number[]> {
	const turn: Turn = {
		question: 'Where is order 12345, what does order 12345 weigh, and who packed order 12345?',
		...{ history, instructions: '', timeZone: 'UTC', now: new Date(0) },
	};
	const actions = actionsOf('x'.repeat(kibibytes * 1_024));
	const took: number[] = [];
	for (let n = -5; n < runs; n++) {
		const began = performance.now();
		const { audit } = await answerTurn(turn, actions, {
			decideWith: 'builtIn',
			fallBackToBuiltIn: false,
			allowBuiltInWrites: false,
		});
		if (audit.length !== 3) throw new Error(`The turn ran ${audit.length} actions instead of three.`);
		if (n >= 0) took.push(performance.now() - began);
	}
	return took;
}

function conversation(messages: number): readonly TurnMessage[] {
	return Array.from({ length: messages }, (_, index) =>
		index % 2 === 0
			? { role: 'user', text: `And where is my order ${20_000 + index}, please? I am still waiting.` }
			: { role: 'assistant', text: `Order tracking: order ${20_000 + index - 1} is in transit to Denver.` },
	);
}

function actionsOf(output: string): readonly TurnAction[] {
	const described = [
		['Order tracking', 'When the user asks where an order is', 'Where is my order?'],
		['Order weight', 'When the user asks what an order weighs', 'What does my order weigh?'],
		['Order packing', 'When the user asks who packed an order', 'Who packed my order?'],
	] as const;
	return described.map(([name, condition, example]): TurnAction => ({
		...{ name, condition, toolName: name.replace(' ', '_'), exampleQuestions: [example], effect: 'read' },
		parameters: [
			{
				name: 'order_id',
				type: 'string',
				description: 'The order number',
				required: true,
				hasDefault: false,
			},
		],
		run: ({ values }) => Promise.resolve({ status: 'success', output, parameters: values }),
	}));
}
