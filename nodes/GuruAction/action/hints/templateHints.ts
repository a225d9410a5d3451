/** Finds placeholders in an API call's URL, headers and body that would not be filled. */
import { BUILT_IN_NAMES } from '../../../shared/actionContract/builtIns';
import type { ActionDefinition, ApiCallImplementation } from '../definition';
import type { DefinitionIssue } from '../issues';
import { PLACEHOLDER } from '../placeholders';
import { referencesOf, SECRET_LIKE } from '../selectSecrets';
import type { ParameterDefinition } from '../../../shared/actionContract/parameter';

export function placeholderHints(
	{ parameters, implementation }: ActionDefinition,
	secretNames: readonly string[],
): DefinitionIssue[] {
	if (implementation.type !== 'API_CALL') return [];
	const known = new Set([...parameters.map(({ name }) => name), ...BUILT_IN_NAMES, ...secretNames]);
	return templateFieldsOf(implementation).flatMap(([field, text]) =>
		[...new Set(placeholdersIn(text))]
			.filter((name) => !known.has(name))
			.flatMap((name) => {
				const message = SECRET_LIKE.test(name) ? capitalsHint(name, parameters) : unknownHint(name);
				return message === undefined ? [] : [{ field, message }];
			}),
	);
}

/** Each text of an API call that may have placeholders, with its field's path. */
function templateFieldsOf({
	body = '',
	headers,
	url,
}: ApiCallImplementation): ReadonlyArray<readonly [field: string, text: string]> {
	return [
		['config.endpoint', url],
		...headers.map(({ value }, index) => [`config.headers[${index}].value`, value] as const),
		['config.body', body],
	];
}

function unknownHint(name: string): string {
	return `{${name}} names no parameter, secret or built-in variable, so it is sent unchanged. Correct the name, or add a parameter "${name}".`;
}

/** A name in capitals is a secret's. Only code also gets a parameter under its upper-case name. */
function capitalsHint(name: string, parameters: readonly ParameterDefinition[]): string | undefined {
	const meant = parameters.find((parameter) => parameter.name.toUpperCase() === name);
	return (
		meant &&
		`{${name}} is the name of a secret, because it is in capitals. For the parameter, write {${meant.name}}.`
	);
}

/** Placeholders in the syntax of other products, of which braces would remain beside the value. */
export function spacedBraceHints(definition: ActionDefinition): DefinitionIssue[] {
	const { implementation, parameters } = definition;
	if (implementation.type !== 'API_CALL') return [];
	const secrets = new Set(referencesOf(definition).map(({ name }) => name));
	const names = [...parameters.map(({ name }) => name).filter((name) => name !== ''), ...secrets];
	return templateFieldsOf(implementation).flatMap(([field, text]) =>
		names.flatMap((name) => {
			if (new RegExp(`\\{\\s+${name}\\s*\\}|\\{\\s*${name}\\s+\\}`).test(text)) {
				return [{ field, message: `"{ ${name} }" with spaces is sent unchanged. Write {${name}}.` }];
			}
			const isPrice = field === 'config.body' && !secrets.has(name);
			if (isPrice || !text.includes(`\${${name}}`)) return [];
			return [{ field, message: `The "$" before {${name}} is sent unchanged. Write {${name}} alone.` }];
		}),
	);
}

export function placeholdersIn(text: string): string[] {
	return [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}
