import { z } from 'zod/v4';

import type { ActionDefinition } from '../../nodes/GuruAction/action/definition';
import type { Secret } from '../../nodes/GuruAction/action/masking/masker';
import { refuseSecretName } from '../../nodes/GuruAction/action/nameRules';
import { referencesOf } from '../../nodes/GuruAction/action/selectSecrets';
import { recordOf } from '../../nodes/shared/values/record';
import { UsageError } from '../exit';
import { readText } from '../readText';

/**
 * The secrets of a run: those of the file, and those that the action refers to and the file lacks, from the
 * environment. They never come from the command line, which other users of the machine can read.
 *
 * @throws UsageError for a file that is not an object of names and texts
 */
export function secretsFor(
	definition: ActionDefinition,
	file: string | undefined,
	environment: NodeJS.ProcessEnv = process.env,
): Secret[] {
	const held = file === undefined ? [] : readSecretsFile(file);
	const referred = new Set(referencesOf(definition).map(({ name }) => name));
	for (const { name } of held) referred.delete(name);
	const found = [...referred].flatMap((name) => {
		const value = environment[name] ?? '';
		// The system's own variables are not secrets.
		return value === '' || refuseSecretName(name) !== undefined ? [] : [{ name, value }];
	});
	return [...held, ...found];
}

const secretsSchema = recordOf(z.string());

/**
 * Secrets from a JSON object of names and values.
 *
 * @throws UsageError for anything else; it quotes nothing from the file
 */
function readSecretsFile(path: string): Secret[] {
	let json: unknown;
	try {
		json = JSON.parse(readText(path));
	} catch (error) {
		if (error instanceof UsageError) throw error;
		throw new UsageError(
			`${path} is not JSON. Write the secrets as an object, e.g. {"STRIPE_API_KEY": "…"}.`,
		);
	}
	const secrets = secretsSchema.safeParse(json);
	if (!secrets.success) {
		throw new UsageError(
			`${path} is not an object of names and texts. Write it like {"STRIPE_API_KEY": "…"}.`,
		);
	}
	return Object.entries(secrets.data).map(([name, value]) => ({ name, value }));
}
