import { type FromAIArgument, type ISupplyDataFunctions, traverseNodeParameters } from 'n8n-workflow';
import { z } from 'zod/v4';

/** One of n8n's human review nodes (n8n 2.41, `isHitlToolType`). */
const reviewSchema = z.looseObject({ type: z.string().endsWith('HitlTool'), parameters: z.unknown() });

/** The node that asks a person. */
export type Review = z.infer<typeof reviewSchema>;

/** The review node between the tool and the agent, if there is one. */
export function reviewBefore(context: ISupplyDataFunctions): Review | undefined {
	return reviewSchema.safeParse(Reflect.get(context, 'parentNode')).data;
}

/**
 * The schema that a review needs. A review passes on what the model sent as `toolParameters`, and uses what was sent
 * as `hitlParameters` for its own fields ($fromAI). n8n wraps the schemas of its own tools like this, but not a plain
 * JSON Schema (n8n 2.41, `createHitlToolkit`). Without the wrapper the arguments would be lost.
 */
export function reviewedSchema(schema: Record<string, unknown>, review: Review): Record<string, unknown> {
	const asked: FromAIArgument[] = [];
	traverseNodeParameters(review.parameters, asked);
	// These two are the tool's own, and the review may show them.
	const own = asked.filter(({ key }) => key !== 'tool' && key !== 'toolParameters');
	const described = { ...schema, description: 'Input parameters for the tool' };
	return own.length === 0
		? wrapped({ toolParameters: described })
		: wrapped({ toolParameters: described, hitlParameters: wrapped(fieldsOf(own)) });
}

function wrapped(properties: Record<string, object>): Record<string, unknown> & object {
	return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

function fieldsOf(asked: readonly FromAIArgument[]): Record<string, object> {
	return Object.fromEntries(
		asked.map(({ key, type = 'string', description }) => [
			key,
			{ type: type === 'json' ? 'object' : type, ...(description === undefined ? {} : { description }) },
		]),
	);
}

/**
 * A tool call's arguments without what n8n adds once a person has approved it: the tool's name, and the arguments as
 * one text (n8n 2.41, `processHitlResponses`).
 *
 * @param declared names of the action's parameters
 */
export function argumentsAfterReview(given: object, toolName: string, declared: readonly string[]): object {
	const { tool, ...sent }: Record<string, unknown> = { ...given };
	if (tool !== toolName) return given;
	const { input } = sent;
	if (typeof input !== 'string' || Object.keys(sent).length > 1 || declared.includes('input')) return sent;
	try {
		const read: unknown = JSON.parse(input);
		return typeof read === 'object' && read !== null ? read : sent;
	} catch {
		return sent;
	}
}
