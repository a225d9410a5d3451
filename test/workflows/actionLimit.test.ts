/** Action Limit counts attached actions, and Runs per Turn counts runs. In version 1, Action Limit counted runs. */
import type { INodeParameters } from 'n8n-workflow';

import { openShop, type Shop } from '../e2e/harness/shop';
import { outputOf, runWorkflow, type TestWorkflow } from './runWorkflow';
import { shopAction } from './turnParts';

let shop: Shop;

beforeAll(async () => {
	shop = await openShop();
});

afterAll(async () => {
	await shop.close();
});

beforeEach(() => {
	shop.asked.length = 0;
});

const tracking = () =>
	shopAction('Order tracking', 'When the user asks where an order is', shop.origin, {
		exampleQuestions: ['Where is my order?'],
	});
const cancelling = () =>
	shopAction('Cancel order', 'When the user wants to cancel an order', shop.origin, { method: 'DELETE' });
const switchedOff = () =>
	shopAction('Gift card', 'When the user asks for the balance of a gift card', shop.origin, {
		actionEnabled: false,
	});
const listing = () =>
	shopAction('List orders', 'When the user asks which orders are open', shop.origin, { parameters: {} });

const BOTH = 'Where is order 12345? Then cancel order 12345.';

/** The router's output and the hints that the editor shows. */
async function ask(
	typeVersion: number,
	options: INodeParameters,
	actions: TestWorkflow['nodes'],
	question = BOTH,
) {
	const run = await runWorkflow({
		items: [{ question }],
		nodes: [
			{
				name: 'Router',
				type: 'guruTurnRouter',
				typeVersion,
				parameters: {
					question: '={{ $json.question }}',
					decideWith: 'builtIn',
					allowBuiltInWrites: true,
					options,
				},
			},
			...actions,
		],
		links: [['Items', 'Router'], ...actions.map(({ name }) => [name, 'Router', 'ai_tool'] as const)],
	});
	expect(run.data.resultData.error?.message).toBeUndefined();
	const [item] = [...outputOf(run, 'Router'), ...outputOf(run, 'Router', 1)];
	const hints = run.data.resultData.runData['Router']?.[0]?.hints?.map(({ message }) => message) ?? [];
	return { json: item?.json ?? {}, hints };
}

test('a limit that is not reached is told in the output and in a hint; what is switched off does not count', async () => {
	const actions = [tracking(), switchedOff(), cancelling()];
	const { hints, json } = await ask(1.1, { attachedLimit: 10 }, actions);
	expect(json['actionLimit']).toEqual({ used: 2, limit: 10, text: '2 of 10 actions used' });
	expect(hints).toContain('2 of 10 actions used');
	expect([...shop.asked].sort()).toEqual(['DELETE /cancel-order/12345', 'GET /order-tracking/12345']);
});

test('what is attached beyond the limit is not offered, and the output says so', async () => {
	const { hints, json } = await ask(1.1, { attachedLimit: 2 }, [tracking(), listing(), cancelling()]);
	expect(json['actionLimit']).toEqual({ used: 2, limit: 2, text: '2 of 2 actions used' });
	expect(hints).toContain('2 of 2 actions used');
	expect(json['notRun']).toEqual([
		{
			action: 'Cancel order',
			reason: expect.stringContaining('It exceeds the router’s Action Limit of 2') as string,
		},
	]);
	expect(shop.asked).toEqual(['GET /order-tracking/12345']);
});

test.each([
	[1.1, { runsPerTurn: 1 }, 'runsPerTurn'],
	[1, { actionLimit: 1 }, 'actionLimit'],
])('version %d with %p holds runs back, and tells them as %s', async (typeVersion, options, told) => {
	const { hints, json } = await ask(typeVersion, options, [tracking(), cancelling()]);
	expect(json[told]).toEqual({ used: 1, limit: 1 });
	expect(json['notRun']).toMatchObject([{ reason: expect.stringContaining('limit') as string }]);
	expect(shop.asked).toHaveLength(1);
	expect(hints).toEqual([]);
});

test('without a limit nothing is said of one', async () => {
	const { hints, json } = await ask(1.1, { attachedLimit: 0 }, [tracking()], 'Where is order 12345?');
	expect(json).not.toHaveProperty('actionLimit');
	expect(hints).toEqual([]);
});
