import type { ActionDefinition } from '../../../nodes/GuruAction/action/definition';
import type { ActionResult } from '../../../nodes/GuruAction/action/result';
import { runAction } from '../../../nodes/GuruAction/action/runAction';
import { mockSecrets } from '../../../local/mockProviders/secrets';
import { useSandbox } from '../../sandbox/engine/harness';
import { type MockHost, startMockHost } from '../../mockProviders/host';
import { actionsOf, filesOf } from '../shippedActions';
import { type Changes, RUNS, type Values } from './runs';

const { sandbox } = useSandbox();
const actions = new Map(
	filesOf('.json')
		.flatMap(actionsOf)
		.map(({ definition }) => [definition.name, definition]),
);

let host: MockHost;
beforeAll(async () => {
	host = await startMockHost(1);
});
afterAll(() => host.stop());

interface RunOptions {
	/** Other values in place of the secrets'. */
	readonly changes?: Changes;
	/** A path under the stand-in's address. */
	readonly below?: string;
	/** Seconds that the code waits for an answer, instead of the ten it is shipped with. */
	readonly patience?: number;
}

async function run(
	name: string,
	values: Values,
	{ changes = {}, below = '', patience }: RunOptions = {},
): Promise<ActionResult> {
	const definition = actions.get(name);
	if (!definition) throw new Error(`There is no action ${name}`);
	const secrets = mockSecrets(host.url + below).map(({ name: secret, value, hidden }) => ({
		...{ name: secret, value: changes[secret] ?? value, visible: !hidden },
	}));
	const caller = { email: 'ada@example.com', name: 'Ada', groups: [], trusted: true };
	return await runAction(
		patience === undefined ? definition : withPatience(definition, patience),
		{ values, caller, assistantSlug: 'support', timeZone: 'Europe/Berlin', secrets },
		{ sandbox },
	);
}

function withPatience(definition: ActionDefinition, seconds: number): ActionDefinition {
	const { implementation } = definition;
	if (implementation.type !== 'PYTHON_CODE' || !implementation.code.includes('timeout=10'))
		throw new Error(`${definition.name} does not wait for ten seconds`);
	const code = implementation.code.replaceAll('timeout=10', `timeout=${seconds}`);
	return { ...definition, implementation: { ...implementation, code } };
}

/** What is asked and printed, as objects: their names stand in the titles. */
const named = RUNS.map(([action, values, prints, changes = {}]) => ({ action, values, prints, changes }));

it.each(named)('$action, asked $values, prints $prints', async ({ action, values, prints, changes }) => {
	const result = await run(action, values, { changes });
	expect(result).toMatchObject({ status: 'success' });
	for (const text of prints) expect(result.output).toContain(text);
});

it('Every shipped action is run', () => {
	expect(new Set(named.map(({ action }) => action))).toEqual(new Set(actions.keys()));
});

it('A message that Slack refuses is not successful, and says what to do', async () => {
	const { status, output, stderr } = await run('Post to channel', { text: 'Hello', channel: '#nowhere' });
	expect({ status, output }).toEqual({ status: 'raised', output: '' });
	expect(stderr).toMatch(/^Slack refused the message: channel_not_found\. .*invite the bot/);
});

/** Each action once, with values that it can work with. */
const once = named.filter(({ action }, index) => named.findIndex((each) => each.action === action) === index);
const python = once.filter(({ action }) => typeOf(action) === 'PYTHON_CODE');
const apiCalls = once.filter(({ action }) => typeOf(action) === 'API_CALL');

function typeOf(action: string) {
	return actions.get(action)?.implementation.type;
}

const WRONG_KEY = 'wrong-key-0123456789';
const wrongKeys = Object.fromEntries(
	mockSecrets('')
		.filter(({ hidden }) => hidden)
		.map(({ name }) => [name, WRONG_KEY]),
);

/** What else the other side may do, and what the action then has to say. */
const BAD_DAYS: Readonly<Record<string, { below: string; changes: Changes; says: RegExp }>> = {
	'refuses the key': {
		below: '',
		changes: wrongKeys,
		says: /answered 401|refused the message: invalid_auth/,
	},
	'answers 429': { below: '/__fault/429', changes: {}, says: /answered 429.*: .*Too many requests/ },
	'answers 500': {
		below: '/__fault/500',
		changes: {},
		says: /answered 500: |not known whether .*500 Server Error/,
	},
	'answers half a JSON': {
		below: '/__fault/malformed',
		changes: {},
		says: /no usable answer: |not known whether/,
	},
	'never answers': { below: '/__fault/silent', changes: {}, says: /did not answer within|not known whether/ },
};

it.each(python)(
	'$action says so when the other side fails in one way or another',
	async ({ action, values }) => {
		const ends = Object.entries(BAD_DAYS).map(async ([what, { below, changes, says }]) => {
			const { status, output, stderr = '' } = await run(action, values, { changes, below, patience: 1 });
			// What says that nobody knows how it ended must not count as failed: it would be done again.
			const ended = stderr.includes('not known whether') ? 'outcome_unknown' : 'raised';
			expect({ what, status, output }).toEqual({ what, status: ended, output: '' });
			expect(stderr).toMatch(says);
			expect(stderr).not.toContain(WRONG_KEY);
		});
		await Promise.all(ends);
	},
);

/** An API call takes any 2xx for done, as docs/actions.md says of the systems that it is shipped for. */
const HTTP_ENDS: Readonly<Record<string, { below: string; changes: Changes; ends: object }>> = {
	'refuses the key': { below: '', changes: wrongKeys, ends: { status: 'http_error', http: { status: 401 } } },
	'answers 429': {
		below: '/__fault/429',
		changes: {},
		ends: { status: 'http_error', http: { status: 429 } },
	},
	'answers 500': {
		below: '/__fault/500',
		changes: {},
		ends: { status: 'http_error', http: { status: 500 } },
	},
	'answers half a JSON': { below: '/__fault/malformed', changes: {}, ends: { status: 'success' } },
};

it.each(apiCalls)('$action ends with the status when the other side fails', async ({ action, values }) => {
	for (const { below, changes, ends } of Object.values(HTTP_ENDS)) {
		const result = await run(action, values, { changes, below });
		expect(result).toMatchObject(ends);
		expect(result.data).toBeUndefined();
		expect(JSON.stringify(result)).not.toContain(WRONG_KEY);
	}
});
