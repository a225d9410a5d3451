import { ACTION_STATUSES } from '../../../../../nodes/shared/actionContract/actionStatus';
import { answerTurn, type AnswerTurnOptions } from '../../../../../nodes/GuruTurnRouter/turn/answerTurn';
import { LANGUAGES } from '../../../../../nodes/GuruTurnRouter/turn/decide/words/wordLists';
import { REASONS } from '../../../../../nodes/GuruTurnRouter/turn/answer/reasons';
import { PHRASES } from '../../../../../nodes/GuruTurnRouter/turn/answer/answerPhrases';
import type { ChatModel, TurnAction } from '../../../../../nodes/GuruTurnRouter/turn/turn';
import { action, turn } from '../fixtures';

/** What an operator has to know and the person who asked has not. */
const MARKERS = [
	'ZQ_SECRET_TOKEN',
	'/run/zq-socket.sock',
	'Zq Field Label',
	'zq-host.internal',
	'/srv/zq_file.py',
	'Zq Secrets Credential',
];
const OPERATORS_WORDS = `At ${MARKERS.join(', ')}: add it to the field.`;

/** All that an action of ours, another tool, or the turn itself ends a run with. */
const STATUSES = [...ACTION_STATUSES, 'failed', 'empty_result'];

/** A question in each language that the router knows words of. */
const QUESTIONS: Readonly<Record<string, string>> = {
	ar: 'أين طلبي من فضلك؟',
	de: 'Wo ist denn meine Bestellung geblieben?',
	en: 'Where is my order, please?',
	es: '¿Dónde está mi pedido, por favor?',
	fr: 'Où est passée ma commande, s’il vous plaît ?',
	it: 'Dove si trova il mio ordine, per favore?',
	ja: '私の注文はどこにありますか。',
	ko: '제 주문이 어디에 있습니까?',
	nl: 'Waar blijft mijn bestelling toch?',
	pl: 'Gdzie jest moje zamówienie?',
	pt: 'Onde está o meu pedido, por favor?',
	ru: 'Где находится мой заказ, пожалуйста?',
	tr: 'Siparişim nerede kaldı acaba?',
	zh: '请问我的订单在哪里?',
};

/** The worst of models: its answer is everything that it was told. */
const parrot: ChatModel = {
	callFunctions: (_messages, functions) =>
		Promise.resolve({
			text: '',
			toolCalls: functions.map(({ function: { name } }) => ({ name, args: {} })),
		}),
	complete: (messages) =>
		Promise.resolve({ text: messages.map(({ content }) => content).join('\n'), toolCalls: [] }),
};

const WITHOUT: AnswerTurnOptions = {
	decideWith: 'builtIn',
	fallBackToBuiltIn: false,
	allowBuiltInWrites: true,
};
const WITH: AnswerTurnOptions = { ...WITHOUT, decideWith: 'model', model: parrot, writer: parrot };

/** An action that the question is one of the examples of, in whatever language. */
function asked(question: string, fields: Partial<TurnAction>): TurnAction {
	return action('Order status', 'When the user asks where an order is', {
		exampleQuestions: [question],
		...fields,
	});
}

async function tell(question: string, fields: Partial<TurnAction>, options: AnswerTurnOptions) {
	const streamed: string[] = [];
	const result = await answerTurn(turn(question), [asked(question, fields)], {
		...options,
		tellResults: true,
		onText: (text) => void streamed.push(text),
	});
	return { ...result, shown: `${result.answer}\n${streamed.join('')}` };
}

function expectNoMarker(shown: string): void {
	for (const marker of MARKERS) expect(shown).not.toContain(marker);
}

test('there is a question for every language that words are kept of', () => {
	expect(Object.keys(QUESTIONS).sort()).toEqual([...LANGUAGES].sort());
});

test('there is a phrase for every status but success, and each is a text of its own', () => {
	const phrases = Object.keys(REASONS);
	for (const status of STATUSES.filter((each) => each !== 'success')) expect(phrases).toContain(status);
});

describe.each([
	['without a model', WITHOUT],
	['with a model', WITH],
])('%s', (_title, options) => {
	describe.each(Object.entries(QUESTIONS))('in %s', (_language, question) => {
		test.each(STATUSES)('an answer about %s holds no name that only an operator needs', async (status) => {
			const isSuccess = status === 'success';
			const { audit, shown } = await tell(
				question,
				{
					run: ({ values }) =>
						Promise.resolve({
							status,
							parameters: values,
							output: isSuccess ? 'Order 7 •••ZQ_SECRET_TOKEN••• is here' : OPERATORS_WORDS,
							...(isSuccess ? {} : { error: OPERATORS_WORDS }),
						}),
				},
				options,
			);
			expect(audit).toMatchObject([{ status }]);
			expect(shown).toContain('Order status');
			expectNoMarker(shown);
			if (isSuccess) expect(shown).toContain('Order 7 ••• is here');
			else expect(audit[0]?.error).toBe(OPERATORS_WORDS);
		});

		test('an answer about what cannot run holds none either', async () => {
			const { blocked, shown } = await tell(question, { unavailable: OPERATORS_WORDS }, options);
			expect(blocked).toMatchObject([{ why: OPERATORS_WORDS }]);
			expectNoMarker(shown);
		});
	});

	test('an answer about a change that is not permitted holds none either', async () => {
		const permitWrite = () => Promise.resolve(OPERATORS_WORDS);
		const { audit, shown } = await tell('Cancel my order', { effect: 'write' }, { ...options, permitWrite });
		expect(audit).toMatchObject([{ error: expect.stringContaining(OPERATORS_WORDS) as string }]);
		expectNoMarker(shown);
	});
});

test.each(Object.keys(REASONS).filter((status) => ACTION_STATUSES.some((each) => each === status)))(
	'the phrase for %s can be set',
	async (status) => {
		const phrases = {
			...PHRASES,
			failed: '{action} ging nicht: {reason}',
			cancelled: '{action} ging nicht: abgebrochen',
			outcomeUnknown: '{action} ging nicht: unbekannt',
			reasons: { ...REASONS, [status]: 'weil eben' },
		};
		const { answer } = await answerTurn(
			turn('Where is my order?'),
			[
				asked('Where is my order?', {
					run: ({ values }) => Promise.resolve({ status, output: '', parameters: values, error: 'x' }),
				}),
			],
			{ ...WITHOUT, phrases },
		);
		expect(answer).toMatch(/^Order status ging nicht: (weil eben|abgebrochen|unbekannt)/);
	},
);
