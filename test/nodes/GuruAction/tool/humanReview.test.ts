import { argumentsAfterReview, reviewedSchema } from '../../../../nodes/GuruAction/tool/humanReview';

const SCHEMA = { type: 'object', properties: { number: { type: 'string' } }, required: ['number'] };

describe('the schema of a tool behind a human review', () => {
	it('stands where the review looks for it', () => {
		const review = { type: 'n8n-nodes-base.telegramHitlTool', parameters: { message: '={{ $tool.name }}' } };
		expect(reviewedSchema(SCHEMA, review)).toEqual({
			type: 'object',
			properties: { toolParameters: { ...SCHEMA, description: 'Input parameters for the tool' } },
			required: ['toolParameters'],
			additionalProperties: false,
		});
	});

	it('has beside it what the review itself leaves to the model', () => {
		const parameters = {
			message: "={{ $fromAI('why', 'Why it is to run') }}",
			options: { urgent: "={{ $fromAI('urgent', '', 'boolean') }}" },
		};
		const { properties } = reviewedSchema(SCHEMA, { type: 'n8n-nodes-base.slackHitlTool', parameters });
		expect(properties).toMatchObject({
			hitlParameters: {
				properties: { why: { type: 'string', description: 'Why it is to run' }, urgent: { type: 'boolean' } },
				required: ['why', 'urgent'],
			},
		});
	});
});

describe('the arguments that are left of a call after a review', () => {
	it.each([
		['the name of the tool is none of them', { tool: 'Cancel_order', number: '1' }, [], { number: '1' }],
		[
			'nor where nothing else was sent',
			{ tool: 'Cancel_order', input: undefined },
			['tool'],
			{ input: undefined },
		],
		[
			'a text that holds them is read',
			{ tool: 'Cancel_order', input: '{"number":"1"}' },
			['number'],
			{ number: '1' },
		],
		['a text that holds none stays', { tool: 'Cancel_order', input: 'no' }, ['number'], { input: 'no' }],
		[
			'a parameter of that name stays',
			{ tool: 'Cancel_order', input: '{"a":1}' },
			['input'],
			{ input: '{"a":1}' },
		],
		['another tool is an argument', { tool: 'drill', number: '1' }, ['tool'], { tool: 'drill', number: '1' }],
		[
			'without a review nothing changes',
			{ number: '1', input: '{}' },
			['number'],
			{ number: '1', input: '{}' },
		],
	])('%s', (_, given, declared, left) => {
		expect(argumentsAfterReview(given, 'Cancel_order', declared)).toEqual(left);
	});
});
