import { startOpenAiServer, type OpenAiServer } from '../e2e/harness/openAiServer';
import { openShop, type Shop } from '../e2e/harness/shop';
import { outputOf, runWorkflow, type TestWorkflow } from './runWorkflow';
import { chatModelType, MODEL, modelCredential, shopAction } from './turnParts';

let shop: Shop;
let model: OpenAiServer;

beforeAll(async () => {
	[shop, model] = await Promise.all([openShop(), startOpenAiServer(() => ({}))]);
});

afterAll(async () => {
	await Promise.all([shop.close(), model.close()]);
});

beforeEach(() => {
	shop.asked.length = 0;
	model.restart(({ functions }) =>
		functions.length === 0
			? { content: 'It is on its way (Order tracking).' }
			: {
					toolCalls: [
						{ name: 'Order_tracking', arguments: { order_id: '12345', order_id_quote: 'order 12345' } },
					],
				},
	);
});

/** A router with its stored parameters: n8n does not store defaults. */
function stored(typeVersion: number, parameters: object, withModel: boolean): TestWorkflow {
	return {
		items: [{ question: 'Where is order 12345?' }],
		types: { chatModel: chatModelType() },
		credentials: modelCredential(model.baseUrl),
		nodes: [
			{
				name: 'Router',
				type: 'guruTurnRouter',
				typeVersion,
				parameters: { question: '={{ $json.question }}', ...parameters },
			},
			...(withModel ? [MODEL] : []),
			shopAction('Order tracking', 'When the user asks where an order is', shop.origin),
		],
		links: [
			['Items', 'Router'],
			...(withModel ? [['Model', 'Router', 'ai_languageModel'] as const] : []),
			['Order tracking', 'Router', 'ai_tool'],
		],
	};
}

test.each`
	typeVersion | parameters                                              | withModel | decidedBy
	${1}        | ${{}}                                                   | ${false}  | ${'builtIn'}
	${1}        | ${{ decideWith: 'model' }}                              | ${true}   | ${'model'}
	${1}        | ${{ decideWith: 'model', fallBackToBuiltIn: true }}     | ${true}   | ${'model'}
	${1.1}      | ${{}}                                                   | ${true}   | ${'model'}
	${1.1}      | ${{ decideWith: 'builtIn' }}                            | ${false}  | ${'builtIn'}
	${1.1}      | ${{ decideWith: 'builtIn', allowBuiltInWrites: false }} | ${true}   | ${'builtIn'}
`(
	'a router of version $typeVersion with $parameters decides with $decidedBy',
	async ({ decidedBy, parameters, typeVersion, withModel }) => {
		const run = await runWorkflow(stored(Number(typeVersion), parameters as object, withModel === true));
		expect(run.data.resultData.error?.message).toBeUndefined();
		expect(outputOf(run, 'Router')).toMatchObject([
			{ json: { decidedBy: String(decidedBy), audit: [{ action: 'Order tracking', status: 'success' }] } },
		]);
		expect(shop.asked).toEqual(['GET /order-tracking/12345']);
		expect(model.requests.length > 0).toBe(decidedBy === 'model');
	},
);

test('a new router asks for the chat model that it starts with', async () => {
	const run = await runWorkflow(stored(1.1, {}, false));
	expect(run.data.resultData.error?.message).toContain('Chat Model sub-node must be connected');
});
