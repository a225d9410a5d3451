import type { NodeHint } from 'n8n-workflow';

import { BUILT_IN_NAMES } from '../../shared/actionContract/builtIns';
import { BOOLEAN_WORDS } from '../../shared/values/coerce';
import { VAGUE_WORDS } from '../action/hints/vagueWords';
import { DOUBLE_BRACES, N8N_EXPRESSION } from '../action/http/callIssues';
import { HABITS } from '../action/python/codeNodeHabits';
import { SECRET_LIKE } from '../action/selectSecrets';
import type { ActionNodeKind } from './nodeKind';

/**
 * The hints of `action/hints/definitionHints.ts`, as n8n's editor shows them while fields are filled in. A hint is a fixed
 * text and an expression over the fields; after a run the node gives the same hints with names. An expression must
 * not contain `}}`.
 */
export function editorHints(kind: ActionNodeKind): NodeHint[] {
	const hints: NodeHint[] = [
		{
			message:
				'The name of a parameter contains other characters than letters (a–z) and underscores, so the action cannot run. Rename it, e.g. to order_id.',
			displayCondition: expression(
				`${ENTRIES}.some((entry) => entry.name && !/^[A-Za-z_]+$/.test(String(entry.name).trim()))`,
			),
		},
		{
			message:
				'A parameter is never used. Write its name in braces into the URL, a header or the body (or read it in the code with os.environ), or remove it.',
			displayCondition: expression(`${ENTRIES}.some((entry) => entry.name && !(${USED}).includes(entry.name)
				&& !(${IS_PYTHON} && (${USED}).includes(entry.name.toUpperCase())))`),
		},
		{
			message:
				'A name in braces is not a parameter, secret or built-in variable, so it is sent unchanged. Correct it, or add a parameter of that name.',
			displayCondition: expression(`!${IS_PYTHON} && (${USED}).some((name) => !/^[A-Z_][A-Z0-9_]*$/.test(name)
				&& !${ENTRIES}.some((entry) => entry.name === name))`),
		},
		{
			message:
				'A name in braces is a parameter’s name in capitals, so it counts as the name of a secret. Write it as in the parameter.',
			displayCondition: expression(`!${IS_PYTHON} && ${ENTRIES}.some((entry) => entry.name
				&& entry.name !== entry.name.toUpperCase() && (${USED}).includes(entry.name.toUpperCase()))`),
		},
		{
			message: `A default names an unknown built-in variable. The built-in variables are ${[...BUILT_IN_NAMES].join(', ')}.`,
			displayCondition: expression(
				`${ENTRIES}.some((entry) => (String(entry.default ?? "").match(/\\{GURUBASE_[A-Z0-9_]*\\}/g) ?? [])
				.some((name) => !${JSON.stringify([...BUILT_IN_NAMES].map((name) => `{${name}}`))}.includes(name)))`,
			),
		},
	];
	return [...(kind === 'tool' ? conversationHints : []), ...hints, ...neverRunHints, ...habitHints].map(
		(hint) => ({
			...hint,
			type: 'warning',
			location: 'ndv',
			whenToDisplay: 'always',
		}),
	);
}

const ENTRIES = '($parameter["parameters"]?.entries ?? [])';
const IS_PYTHON = '(($parameter["actionType"] ?? "PYTHON_CODE") === "PYTHON_CODE")';
/** The words in the code, or the names in braces of the call. */
const USED = `${IS_PYTHON}
	? (String($parameter["pythonCode"] ?? "").match(/\\w+/g) ?? [])
	: ([$parameter["url"], $parameter["method"] === undefined || $parameter["method"] === "GET" ? "" : $parameter["body"],
		...($parameter["headers"]?.entries ?? []).map((header) => header.key + " " + header.value)].join(" ")
		.match(/\\{[A-Za-z_][A-Za-z0-9_]*\\}/g) ?? []).map((name) => name.slice(1, -1))`;

const BODY = 'String($parameter["body"] ?? "")';
const TEXTS = `[$parameter["url"], $parameter["body"], ...($parameter["headers"]?.entries ?? []).map((header) => header.value)].join(" ")`;

const WORDS = String.raw`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []`;

const conversationHints: NodeHint[] = [
	{
		message:
			'The condition would fit any question. Say what the user wants to know or do, e.g. "When the user asks about the status of a refund".',
		displayCondition: expression(`String($parameter["condition"] ?? "").trim() !== ""
			&& (String($parameter["condition"])${WORDS}).every((word) => ${JSON.stringify(VAGUE_WORDS)}.includes(word))`),
	},
	{
		message:
			'A What to Extract of one word does not say which value is meant. Write a sentence, e.g. "The number of the order, as on the invoice".',
		displayCondition: expression(`${ENTRIES}.some((entry) => {
			const words = (String(entry.description ?? "")${WORDS}).filter((word) => !["a", "an", "the"].includes(word));
			return String(entry.description ?? "").trim() !== "" && words.length < 2 && !words.some((word) => /[^\\p{Script=Latin}\\p{N}]{4}/u.test(word));
		})`),
	},
];

/** Actions that `action/validateDefinition.ts` refuses. */
const neverRunHints: NodeHint[] = [
	{
		message:
			'A name is in two pairs of braces, or a field that is not set to Expression contains an n8n expression, so the action cannot run. Write {order_id}, or set the field to Expression.',
		displayCondition: expression(`!${IS_PYTHON} && (${String(N8N_EXPRESSION)}.test(${TEXTS})
			|| [...${TEXTS}.matchAll(${String(DOUBLE_BRACES)})].some(([, name]) => ${String(SECRET_LIKE)}.test(name)
			|| ${ENTRIES}.some((entry) => entry.name === name)))`),
	},
	{
		message:
			'The body looks like JSON but is not valid, so the action cannot run. Write names and texts in double quotes, without a code fence, without comments and without a comma before } or ].',
		displayCondition: expression(`!${IS_PYTHON} && !["", "GET"].includes($parameter["method"] ?? "")
			&& !($parameter["headers"]?.entries ?? []).some((header) => /^content-type$/i.test(header.key))
			&& (/^\\s*\`{3}\\w*\\s*[{\\[]/.test(${BODY}) || /^\\s*"[^"]*"\\s*:\\s*["{\\[\\d]/.test(${BODY})
			|| /^\\s*(\\[\\s*)?\\{\\s*('|[\\w$-]+\\s*:)/.test(${BODY}) || /^\\s*[{\\[]\\s*["{][^]*,\\s*[}\\]]\\s*$/.test(${BODY}))`),
	},
	{
		message: 'The URL does not start with https:// or http:// and a host, so the action cannot run.',
		displayCondition: expression(`!${IS_PYTHON} && String($parameter["url"] ?? "").trim() !== ""
			&& !/^(https?:\\/\\/[^\\/]|\\{)/i.test(String($parameter["url"]).trim())`),
	},
	{
		message: 'A header has an invalid name, or a value with a line break, so the action cannot run.',
		displayCondition: expression(`!${IS_PYTHON} && ($parameter["headers"]?.entries ?? []).some((header) =>
			/[^!#$%&'*+.^_\`|~0-9A-Za-z-]/.test(String(header.key ?? "").trim()) || /[\\r\\n]/.test(String(header.value ?? "").trim()))`),
	},
	{
		message: 'A default does not fit the type of its parameter, so the action cannot run.',
		displayCondition: expression(`${ENTRIES}.some((entry) => String(entry.default ?? "").trim() !== ""
			&& !/\\{GURUBASE_/.test(String(entry.default))
			&& ((entry.type === "number" && !/\\p{Nd}/u.test(String(entry.default)))
			|| (entry.type === "boolean" && !${JSON.stringify(BOOLEAN_WORDS)}.includes(String(entry.default).trim().toLowerCase()))))`),
	},
];

const habitHints: NodeHint[] = HABITS.map(({ advice, pattern }) => ({
	message: advice,
	displayCondition: expression(
		`${IS_PYTHON} && ${String(pattern)}.test(String($parameter["pythonCode"] ?? "").replace(/#.*/g, ""))`,
	),
}));

function expression(condition: string): string {
	return `={{ $parameter["definedBy"] !== "json" && (${condition.replace(/\s+/g, ' ')}) }}`;
}
