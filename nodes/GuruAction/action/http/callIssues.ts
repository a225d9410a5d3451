import { BUILT_IN_NAMES } from '../../../shared/actionContract/builtIns';
import type { ActionDefinition, ApiCallImplementation } from '../definition';
import type { DefinitionIssue } from '../issues';
import { PlaceholderError, type PlaceholderValue, type PlaceholderValues } from '../placeholders';
import { referencesOf } from '../selectSecrets';
import { isNearlyJson } from './request/jsonTemplate';
import { declaredBoundary } from './request/multipartBody';
import { renderBody } from './request/requestBody';
import { renderHeaders } from './request/requestHeaders';
import { renderUrl } from './request/requestUrl';

/** Faults because of which no call of this action could be sent, whatever the values are. */
export function callIssues(definition: ActionDefinition, call: ApiCallImplementation): DefinitionIssue[] {
	const foreign = foreignBraceIssues(definition, call);
	if (foreign.length > 0) return foreign;
	const [usual = {}] = sampleValues(definition);
	const declared = call.headers.find(({ key }) => key.trim().toLowerCase() === 'content-type')?.value;
	return [
		...urlIssues(definition, call.url),
		...call.headers.flatMap((header, index) =>
			issuesOf(`config.headers[${index}]`, () => renderHeaders([header], usual)),
		),
		...(call.body === undefined || call.method === 'GET' ? [] : bodyIssues(call.body, declared, usual)),
	];
}

function urlIssues(definition: ActionDefinition, url: string): DefinitionIssue[] {
	if (url.trim() === '') {
		const message = 'There is no URL to call. Enter one, e.g. https://api.example.com/orders/{order_id}.';
		return [{ field: 'config.endpoint', message }];
	}
	const tries = sampleValues(definition).map((values) =>
		issuesOf('config.endpoint', () => renderUrl(url, values)),
	);
	// A secret may be any part of the address, so it is enough if one kind of sample value works.
	return tries.some((issues) => issues.length === 0) ? [] : (tries[0] ?? []);
}

function bodyIssues(
	body: string,
	declared: string | undefined,
	values: PlaceholderValues,
): DefinitionIssue[] {
	if (declared === undefined && isNearlyJson(body)) {
		const message =
			'The body looks like JSON but is not valid. Write names and texts in double quotes, and leave out comments and commas before } or ]. For plain text, add a Content-Type header, e.g. text/plain.';
		return [{ field: 'config.body', message }];
	}
	const misnamed = boundaryIssue(body, declared);
	return misnamed === undefined
		? issuesOf('config.body', () => renderBody(body, declared, values))
		: [{ field: 'config.body', message: misnamed }];
}

/** A server finds no part if the header names another boundary than the body uses, or none. */
function boundaryIssue(body: string, declared = ''): string | undefined {
	if (!/^\s*multipart\//i.test(declared) || /[{}]/.test(declared)) return undefined;
	const boundary = declaredBoundary(declared);
	if (boundary !== undefined && body.includes(`--${boundary}`)) return undefined;
	const [, own = 'part-7d1'] = /^\s*--([^\s{}]+)/.exec(body) ?? [];
	const named =
		boundary === undefined
			? 'names no boundary'
			: `names the boundary ${boundary}, which the body does not contain`;
	return `The Content-Type header ${named}. Write multipart/form-data; boundary=${own} there, and --${own} before each part.`;
}

function issuesOf(field: string, render: () => unknown): DefinitionIssue[] {
	try {
		render();
		return [];
	} catch (error) {
		if (!(error instanceof PlaceholderError)) throw error;
		return [{ field, message: error.message }];
	}
}

/** What a secret in an address may be: the whole address, a scheme, a host or path, a port. */
const SECRETS_OF_AN_ADDRESS = ['https://api.example.com', 'https', 'a', '8080'];

/** Sample values for every name: one set for each thing that the secrets may be. */
function sampleValues(definition: ActionDefinition): PlaceholderValues[] {
	const secrets = referencesOf(definition).map(({ name }) => name);
	const samples = { string: 'a', number: 1, boolean: true } as const;
	const others: Array<[string, PlaceholderValue]> = [
		...[...BUILT_IN_NAMES].map((name): [string, PlaceholderValue] => [
			name,
			{ value: 'a', source: 'builtIn' },
		]),
		...definition.parameters.map(({ name, type }): [string, PlaceholderValue] => [
			name,
			{ value: samples[type], source: 'parameter' },
		]),
	];
	return SECRETS_OF_AN_ADDRESS.flatMap((first) =>
		['a', '8080'].map((more) =>
			Object.fromEntries([
				...secrets.map((name, index): [string, PlaceholderValue] => [
					name,
					{ value: index === 0 ? first : more, source: 'secret' },
				]),
				...others,
			]),
		),
	);
}

/** n8n's own expressions. In a field that is not set to Expression they are plain text. */
export const N8N_EXPRESSION =
	/\{\{[^{}]*(?:\$(?:json|node|input|now|today|env|vars|workflow|execution|item|items|parameter|binary|fromAI|secrets)\b|\$\()/;
/** Placeholders as other products write them, perhaps with a collection's name before and a filter after. */
export const DOUBLE_BRACES =
	/\{\{\s*(?:(?:parameters?|params|inputs?|args|values|env|secrets?)\.)?([A-Za-z_][A-Za-z0-9_]*)\s*(?:\|[^{}]*)?\}\}/g;

/** True for a text that contains an n8n expression. */
export function containsN8nExpression(text: string): boolean {
	return N8N_EXPRESSION.test(text);
}

function foreignBraceIssues(
	definition: ActionDefinition,
	{ body = '', headers, url }: ApiCallImplementation,
): DefinitionIssue[] {
	const known = new Set([
		...definition.parameters.map(({ name }) => name),
		...BUILT_IN_NAMES,
		...referencesOf(definition).map(({ name }) => name),
	]);
	const places: Array<readonly [field: string, text: string]> = [
		['config.endpoint', url],
		...headers.map(({ value }, index): [string, string] => [`config.headers[${index}].value`, value]),
		['config.body', body],
	];
	return places.flatMap(([field, text]) => {
		if (containsN8nExpression(text)) return [{ field, message: FIXED_EXPRESSION }];
		const names = [...text.matchAll(DOUBLE_BRACES)].map(([, name = '']) => name);
		return [...new Set(names)]
			.filter((name) => known.has(name))
			.map((name) => ({
				field,
				message: `{{${name}}} is in two pairs of braces, so braces would be sent around the value. Write {${name}}.`,
			}));
	});
}

const FIXED_EXPRESSION =
	'A field that is not set to Expression contains an n8n expression, so its text would be sent. Set the field to Expression, or make the value a parameter and write its name in braces.';
