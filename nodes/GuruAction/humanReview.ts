import type { ISupplyDataFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

const reviewSchema = z.looseObject({ type: z.string().endsWith('HitlTool') });

/** True where one of n8n's human reviews stands between the tool and the agent (n8n 2.41, `isHitlToolType`). */
export function isBehindHumanReview(context: ISupplyDataFunctions): boolean {
	return reviewSchema.safeParse(Reflect.get(context, 'parentNode')).success;
}

/**
 * The schema as a review wants it: it hands over what the model sent as `toolParameters`, and nothing else. n8n
 * itself wraps the schemas of its own tools like that, and a plain JSON Schema it leaves alone
 * (n8n 2.41, `createHitlToolkit`): the arguments would be lost on the way.
 */
export function reviewedSchema(schema: Record<string, unknown>): Record<string, unknown> {
	return {
		type: 'object',
		properties: { toolParameters: { ...schema, description: 'Input parameters for the tool' } },
		required: ['toolParameters'],
		additionalProperties: false,
	};
}
