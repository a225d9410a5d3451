import { z } from 'zod/v4';

import { HTTP_METHODS } from '../../action/definition';
import { jsonSchema, recordOf } from '../../../shared/values/record';

/**
 * The shape of one action in the exchange format. Every level accepts unknown keys, so that what another product
 * wrote is kept, and null for a key that may be left out.
 */
const parameterSchema = z.looseObject({
	name: z.string(),
	type: z.enum(['string', 'number', 'boolean']),
	description: z.string().nullish(),
	required: z.boolean().nullish(),
	default: z.union([z.string(), z.number(), z.boolean()]).nullish(),
	check: z.enum(['exact', 'free']).nullish(),
});
export type ExchangeParameter = z.infer<typeof parameterSchema>;

const common = {
	name: z.string(),
	condition_prompt: z.string(),
	parameters: z.array(parameterSchema).nullish(),
	schedule: z.looseObject({ enabled: z.boolean().nullish(), cron: z.string() }).nullish(),
	example_questions: z.array(z.string()).nullish(),
	effect: z.enum(['read', 'write']).nullish(),
	runs_with: z.string().nullish(),
	enabled: z.boolean().nullish(),
	confirm: z.enum(['always', 'never']).nullish(),
	answer_as_is: z.boolean().nullish(),
	network: z.array(z.string()).nullish(),
};

const pythonSchema = z.looseObject({
	...common,
	action_type: z.literal('PYTHON_CODE'),
	config: z.looseObject({ code: z.string(), timeout: z.number().nullish() }),
});

const apiCallSchema = z.looseObject({
	...common,
	action_type: z.literal('API_CALL'),
	config: z.looseObject({
		endpoint: z.string(),
		method: z.enum(HTTP_METHODS),
		headers: z.array(z.looseObject({ key: z.string(), value: z.string() })).nullish(),
		body: z.union([recordOf(jsonSchema), z.string()]).nullish(),
		timeout: z.number().nullish(),
	}),
});

const agentSchema = z.looseObject({
	...common,
	action_type: z.literal('AGENT'),
	config: z.looseObject({}).nullish(),
});

export const actionSchema = z.discriminatedUnion('action_type', [pythonSchema, apiCallSchema, agentSchema]);
type ExchangeAction = z.infer<typeof actionSchema>;
export type AgentExchangeAction = Extract<ExchangeAction, { action_type: 'AGENT' }>;
export type RunnableExchangeAction = Exclude<ExchangeAction, { action_type: 'AGENT' }>;
