import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { readEvaluatedActions } from '../../../../../../cli/evaluate/actions';
import { projectFolder } from '../../../../../../local/cache';
import { conversationOf } from '../../../../../../nodes/GuruTurnRouter/turn/decide/conversation';
import { languageDetector } from '../../../../../../nodes/GuruTurnRouter/turn/decide/language/detect';
import {
	functionMessages,
	functionsFor,
	jsonMessages,
} from '../../../../../../nodes/GuruTurnRouter/turn/decide/model/prompt';
import type { Turn } from '../../../../../../nodes/GuruTurnRouter/turn/turn';
import { action, answered, parameter, said, TEN_ACTIONS, turn } from '../../fixtures';

const folder = join(projectFolder, 'docs/actions');
const SHIPPED = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'day-off.json');

async function messagesOf(asked: Turn) {
	return functionMessages(asked, conversationOf(asked, await languageDetector()));
}

describe('what a model is told', () => {
	it('costs at most 15 % more than the actions alone, quotations included', () => {
		const actions = readEvaluatedActions(SHIPPED.map((name) => join(folder, name))).for('ada@acme.example');
		expect(actions).toHaveLength(10);
		const plain = actions.map(({ condition, exampleQuestions, parameters, toolName }) => ({
			type: 'function',
			function: {
				name: toolName,
				description: [condition, ...exampleQuestions].join(' '),
				parameters: {
					type: 'object',
					properties: Object.fromEntries(
						parameters.map(({ description, name, type }) => [name, { type, description }]),
					),
				},
			},
		}));
		expect(JSON.stringify(functionsFor(actions)).length).toBeLessThanOrEqual(
			1.15 * JSON.stringify(plain).length,
		);
	});

	it('offers each parameter flat with its quotation beside it, each description once', () => {
		const [order] = functionsFor([
			action('track', 'x', { parameters: [parameter('order_id!', 'The order')] }),
		]);
		expect(order?.function.parameters).toEqual({
			type: 'object',
			properties: {
				order_id: { type: 'string', description: 'The order' },
				order_id_quote: { type: 'string' },
			},
		});
	});

	it('names a quotation so that it is no other parameter', () => {
		const parameters = [parameter('text', 'A text'), parameter('text_quote', 'Words of somebody')];
		const [quoting] = functionsFor([action('quote', 'x', { parameters })]);
		const names = Object.keys(quoting?.function.parameters['properties'] as object);
		expect(names).toEqual(['text', 'text_quotation', 'text_quote', 'text_quote_quotation']);
	});

	it('holds the instructions, the weekday, the time and the zone', async () => {
		const asked = turn('Book Friday', [], { instructions: 'You are the assistant of Acme.' });
		const messages = await messagesOf(asked);
		expect(messages[0]?.content).toContain('You are the assistant of Acme.');
		expect(messages.at(-1)?.content).toMatch(/^Book Friday\n\n.*Monday.*2026-11-23.*10:30, Europe\/Berlin/u);
	});

	it('changes from turn to turn in its last message alone', async () => {
		const results = [{ action: 'find', status: 'success', output: 'A-7712' }];
		const first = await messagesOf(turn('Where is it?'));
		const history = [said('Where is it?'), { ...answered('In Bonn.'), results }];
		const later = await messagesOf(turn('Cancel it', history, { now: new Date('2026-11-24T09:30:00Z') }));
		expect(later[0]).toEqual(first[0]);
		expect(later.slice(1, -1).map(({ content }) => content)).toEqual(['Where is it?', 'In Bonn.']);
		expect(later.at(-1)?.content).toContain('A-7712');
	});

	it('asks a model without function calling for the same in JSON', async () => {
		const asked = turn('hi');
		const [system] = jsonMessages(asked, conversationOf(asked, await languageDetector()), TEN_ACTIONS);
		expect(system?.content).toContain('"NAME_quote"');
	});
});
