import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod/v4';

const ROUTER = 'nodes/GuruTurnRouter';
const DECIDE = `${ROUTER}/turn/decide`;

/** A file, and an import that it may not have. */
const WRONG: ReadonlyArray<readonly [name: string, file: string, imports: string]> = [
	['common knows no other folder', 'common/semaphore.ts', '../sandbox/limits'],
	['the sandbox knows no action', 'sandbox/connect.ts', '../nodes/GuruAction/action/runAction'],
	['an engine knows no pool', 'sandbox/engine/docker/docker.ts', '../../pool/warmPool'],
	['a run knows no pool', 'sandbox/run/runner.ts', '../pool/warmPool'],
	['an action knows no exchange file', 'nodes/GuruAction/action/runAction.ts', '../exchange/format/parse'],
	['an action knows no node', 'nodes/GuruAction/action/runAction.ts', '../runtime/prepareAction'],
	['an action knows nothing of n8n', 'nodes/GuruAction/action/runAction.ts', '../../shared/n8n/itemJson'],
	[
		'what both nodes share knows no node',
		'nodes/shared/actionContract/actionOffer.ts',
		'../../GuruAction/action/runAction',
	],
	['the router knows no action', `${ROUTER}/tools/attachedActions.ts`, '../../GuruAction/action/runAction'],
	[
		'the router knows no exchange file',
		`${ROUTER}/n8n/readTurn.ts`,
		'../../GuruAction/exchange/format/parse',
	],
	['an action knows no router', 'nodes/GuruAction/step/step.ts', '../../GuruTurnRouter/turn/turn'],
	['a turn knows nothing of n8n', `${ROUTER}/turn/answerTurn.ts`, '../n8n/memory/memory'],
	['a turn knows no claims', `${ROUTER}/turn/answerTurn.ts`, '../claims/processClaims'],
	['the model path knows no matcher', `${DECIDE}/model/reply.ts`, '../matcher/bands'],
	['grounding knows no model', `${DECIDE}/grounding/groundValue.ts`, '../model/reply'],
	['ranking knows no matcher', `${DECIDE}/ranking/actionIndex.ts`, '../matcher/bands'],
	['readers of values know no grounding', `${DECIDE}/values/dates/days.ts`, '../../grounding/groundValue'],
	['words know no readers of values', `${DECIDE}/words/negation.ts`, '../values/dates/days'],
	['readers of numbers know no dates', `${DECIDE}/values/numbers/numbers.ts`, '../dates/days'],
	[
		'a reading knows no conflict',
		`${DECIDE}/grounding/reading/compareValue.ts`,
		'../conflicts/competingValues',
	],
	['no node knows the command line', 'nodes/GuruAction/step/step.ts', '../../../cli/main'],
];
/** Imports of the other direction. */
const RIGHT: typeof WRONG = [
	['the pool knows runs', 'sandbox/pool/warmPool.ts', '../run/runner'],
	[
		'an exchange file becomes an action',
		'nodes/GuruAction/exchange/format/parse.ts',
		'../../action/validateDefinition',
	],
	[
		'the router knows the contract',
		`${ROUTER}/tools/attachedActions.ts`,
		'../../shared/actionContract/actionOffer',
	],
	['the matcher knows the ranking', `${DECIDE}/matcher/candidates.ts`, '../ranking/actionIndex'],
];

let messages: readonly string[][] = [];

beforeAll(() => {
	const files = [...WRONG, ...RIGHT].map(([, file, imports]) => ({ file, imports }));
	const { stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'lintImports.mjs')], {
		cwd: join(__dirname, '../..'),
		encoding: 'utf8',
		input: JSON.stringify(files),
	});
	if (stdout === '') throw new Error(stderr);
	messages = z.array(z.array(z.string())).parse(JSON.parse(stdout));
}, 60_000);

describe('Boundaries between folders', () => {
	it.each(WRONG.map(([name], place) => [name, place] as const))('%s', (_, place) => {
		expect(messages[place]).toEqual([expect.stringContaining('no policy allowing')]);
	});

	it.each(RIGHT.map(([name], place) => [name, place] as const))('%s', (_, place) => {
		expect(messages[WRONG.length + place]).toEqual([]);
	});
});
