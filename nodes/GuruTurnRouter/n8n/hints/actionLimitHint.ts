import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';

const limitSchema = z.object({ actionLimit: z.object({ text: z.string() }) });

/** Shows after each run how much of the router's Action Limit is used. */
export function hintAtActionLimit(
	context: IExecuteFunctions,
	outputs: ReadonlyArray<readonly INodeExecutionData[]>,
): void {
	// Each item may have a limit of its own. Equal hints are shown once.
	const texts = outputs
		.flat()
		.flatMap(({ json }) => limitSchema.safeParse(json).data?.actionLimit.text ?? []);
	for (const message of new Set(texts)) {
		context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
	}
}
