import type { IExecuteFunctions, ISupplyDataFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

import { errorMessage } from '../../../common/errorMessage';
import type { Secret } from '../action/masking/masker';
import { FieldError } from '../../shared/fields/fieldError';
import { parseGuruSandbox, type SandboxChoice, STARTING_CHOICE } from './sandboxCredential';
import { withWorkerName } from '../../shared/n8n/workerName';

export type NodeContext = IExecuteFunctions | ISupplyDataFunctions;

/** The secrets of the chosen credential, or why they cannot be read. */
export type SecretsOfNode =
	| { readonly secrets: readonly Secret[]; readonly unavailable?: undefined }
	| { readonly secrets: readonly []; readonly unavailable: string };

const guruSecretsSchema = z.object({
	list: z
		.object({
			entries: z
				.array(
					z.object({
						name: z.string().default(''),
						value: z.string().default(''),
						hidden: z.boolean().default(true),
					}),
				)
				.default([]),
		})
		.default({ entries: [] }),
});

/**
 * Entries without a name or a value are ignored.
 *
 * @throws ZodError for data of another form
 */
export function parseGuruSecrets(data: unknown): Secret[] {
	return guruSecretsSchema
		.parse(data)
		.list.entries.filter(({ name, value }) => name.trim() !== '' && value !== '')
		.map(({ name, value, hidden }) => ({ name: name.trim(), value, visible: !hidden }));
}

/** It never throws: a credential that cannot be read disables only the actions that need it. */
export async function readSecrets(context: NodeContext, itemIndex: number): Promise<SecretsOfNode> {
	if (context.getNode().credentials?.['guruSecrets'] === undefined) return { secrets: [] };
	try {
		return { secrets: parseGuruSecrets(await context.getCredentials('guruSecrets', itemIndex)) };
	} catch (error) {
		const reason =
			error instanceof z.ZodError ? 'it does not have the form of Guru Secrets' : errorMessage(error);
		return {
			secrets: [],
			unavailable: withWorkerName(
				`the Guru Secrets credential cannot be read (${reason}). Choose one that exists in the node's credentials.`,
			),
		};
	}
}

/**
 * Where Python runs: the engine of the chosen credential, else the local one.
 *
 * @throws FieldError for a credential that is invalid or cannot be read
 */
export async function readSandboxChoice(context: NodeContext, itemIndex: number): Promise<SandboxChoice> {
	if (context.getNode().credentials?.['guruSandbox'] === undefined) return STARTING_CHOICE;
	return parseGuruSandbox(await context.getCredentials('guruSandbox', itemIndex).catch(unreadable));
}

function unreadable(error: unknown): never {
	throw new FieldError(
		withWorkerName(
			`The Guru Sandbox credential cannot be read (${errorMessage(error)}). Choose one that exists in the node's credentials.`,
		),
	);
}
