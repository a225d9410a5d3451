import { BUILT_IN_NAMES } from '../../../shared/actionContract/builtIns';
import type { ActionDefinition } from '../definition';
import type { DefinitionIssue } from '../issues';
import { habitAdvice } from '../python/codeNodeHabits';
import { templatesOf } from '../selectSecrets';
import type { ParameterDefinition } from '../../../shared/actionContract/parameter';
import { VAGUE_WORDS } from './vagueWords';
import { placeholderHints, spacedBraceHints, placeholdersIn } from './templateHints';

const VAGUE = new Set<string>(VAGUE_WORDS);
/** A description with fewer words, articles aside, does not say which value is meant. */
const WORDS_OF_A_DESCRIPTION = 2;

export interface HintOptions {
	/** False on the step, whose values do not come from a conversation. */
	readonly conversation: boolean;
	/** Names of the available secrets, if they are known. */
	readonly secretNames?: readonly string[];
}

/** What will probably not do what its author meant, although the action can run. In the order of the fields. */
export function hintsFor(
	definition: ActionDefinition,
	{ conversation, secretNames = [] }: HintOptions,
): DefinitionIssue[] {
	return [
		...(conversation ? conditionHints(definition) : []),
		...(conversation ? definition.parameters.flatMap(descriptionHints) : []),
		...definition.parameters.flatMap(defaultHints),
		...unusedHints(definition),
		...placeholderHints(definition, secretNames),
		...bodyHints(definition),
		...basicHints(definition),
		...spacedBraceHints(definition),
		...codeHints(definition),
	];
}

function conditionHints({ condition }: ActionDefinition): DefinitionIssue[] {
	if (condition.trim() === '' || wordsOf(condition).some((word) => !VAGUE.has(word))) return [];
	return [
		{
			field: 'condition_prompt',
			message: `"${condition.trim()}" would fit any question. Say what the user wants to know or do, e.g. "When the user asks about the status of a refund".`,
		},
	];
}

function descriptionHints({ name, description }: ParameterDefinition, index: number): DefinitionIssue[] {
	const words = wordsOf(description).filter((word) => !['a', 'an', 'the'].includes(word));
	// In a script without blanks a few characters say as much as a sentence elsewhere.
	const oneLongWord = words.some((word) => /[^\p{Script=Latin}\p{N}]{4}/u.test(word));
	if (words.length >= WORDS_OF_A_DESCRIPTION || oneLongWord) return [];
	return [
		{
			field: `parameters[${index}].description`,
			message: `"${description.trim()}" does not say which value "${name}" is. Write a sentence, e.g. "The number of the order, as on the invoice".`,
		},
	];
}

function defaultHints({ name, default: start }: ParameterDefinition, index: number): DefinitionIssue[] {
	const unknown = placeholdersIn(String(start ?? '')).filter(
		(placeholder) => placeholder.startsWith('GURUBASE_') && !BUILT_IN_NAMES.has(placeholder),
	);
	return unknown.map((placeholder) => ({
		field: `parameters[${index}].default`,
		message: `{${placeholder}} is not a built-in variable, so the default of "${name}" is this literal text. The built-in variables are ${[...BUILT_IN_NAMES].join(', ')}.`,
	}));
}

function unusedHints({ parameters, implementation }: ActionDefinition): DefinitionIssue[] {
	const isPython = implementation.type === 'PYTHON_CODE';
	const used: ReadonlySet<string> = isPython
		? new Set(implementation.code.match(/\w+/g))
		: new Set(templatesOf(implementation).flatMap(placeholdersIn));
	const isUsed = (name: string) => used.has(name) || (isPython && used.has(name.toUpperCase()));
	return parameters.flatMap(({ name }, index) => {
		if (name === '' || isUsed(name)) return [];
		const what = isPython
			? `The code never reads "${name}". Read it with os.environ`
			: `No placeholder in the URL, the headers or the body names "${name}". Write {${name}} where it belongs`;
		return [{ field: `parameters[${index}].name`, message: `${what}, or remove the parameter.` }];
	});
}

function bodyHints({ implementation }: ActionDefinition): DefinitionIssue[] {
	if (implementation.type !== 'API_CALL' || implementation.method !== 'GET') return [];
	if (implementation.body === undefined) return [];
	const message = 'is not sent, because GET has no body. Choose another method, or remove the body.';
	return [{ field: 'config.body', message }];
}

/** Basic credentials are one Base64 text (RFC 7617), which contains no colon. */
function basicHints({ implementation }: ActionDefinition): DefinitionIssue[] {
	if (implementation.type !== 'API_CALL') return [];
	return implementation.headers.flatMap(({ key, value }, index) => {
		if (!/^(?:proxy-)?authorization$/i.test(key.trim()) || !/^\s*basic\s[^]*:/i.test(value)) return [];
		const message =
			'"Basic" needs user:password encoded as Base64, but this value is not encoded. Encode user:password, and store the result in a secret, e.g. Basic {SHOP_BASIC}.';
		return [{ field: `config.headers[${index}].value`, message }];
	});
}

function codeHints({ implementation }: ActionDefinition): DefinitionIssue[] {
	const advice = implementation.type === 'PYTHON_CODE' ? habitAdvice(implementation.code) : undefined;
	return advice === undefined ? [] : [{ field: 'config.code', message: advice }];
}

function wordsOf(text: string): string[] {
	return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
