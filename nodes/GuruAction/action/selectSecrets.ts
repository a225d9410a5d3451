import type { ActionDefinition, ApiCallImplementation } from './definition';
import { BUILT_IN_NAMES } from '../../shared/actionContract/builtIns';
import type { Secret } from './masking/masker';

/** A variable with a name in capitals that an action reads and that only a secret can supply. */
export interface SecretReference {
	readonly name: string;
	/** False if the code gives a default: then the secret is optional. */
	readonly needed: boolean;
}

/** The secrets that an action gets from a credential, and those that the credential lacks. */
export interface SecretSelection {
	/** Only the secrets that the action refers to. */
	readonly handedOver: readonly Secret[];
	readonly missing: readonly string[];
}

/** Variables that the container sets. Code may read them, and no credential supplies them. */
const CONTAINER_VARIABLES: ReadonlySet<string> = new Set([
	'PATH',
	'HOME',
	'TZ',
	'LANG',
	'PWD',
	'HOSTNAME',
	'MPLCONFIGDIR',
	'MPLBACKEND',
	'OPENBLAS_NUM_THREADS',
	'OMP_NUM_THREADS',
	'MKL_NUM_THREADS',
	'PYTHONDONTWRITEBYTECODE',
	'HTTP_PROXY',
	'HTTPS_PROXY',
	'NO_PROXY',
	'SSL_CERT_FILE',
	'REQUESTS_CA_BUNDLE',
]);

/** Selects from the credential's secrets those that the action refers to by name. */
export function selectSecrets(definition: ActionDefinition, available: readonly Secret[]): SecretSelection {
	const references = referencesOf(definition);
	const isOwn = (name: string) => definition.parameters.some((parameter) => parameter.name === name);
	const isReferred = (name: string) => references.some((reference) => reference.name === name);
	const handedOver = available.filter(
		({ name }) =>
			!isOwn(name) && (isReferred(name) || textsOf(definition).some((text) => mentions(text, name))),
	);
	const held = new Set(available.map(({ name }) => name));
	const missing = references.filter(({ name, needed }) => needed && !held.has(name)).map(({ name }) => name);
	return { handedOver, missing: [...new Set(missing)] };
}

/** Definitions never change, and a tool's is analysed at each of its runs. */
const foundBefore = new WeakMap<ActionDefinition, readonly SecretReference[]>();

/** The names in capitals that an action reads and that only a secret can supply. */
export function referencesOf(definition: ActionDefinition): readonly SecretReference[] {
	const before = foundBefore.get(definition);
	if (before !== undefined) return before;
	const references = findReferences(definition);
	foundBefore.set(definition, references);
	return references;
}

function findReferences({ implementation, parameters }: ActionDefinition): SecretReference[] {
	const names = parameters.map(({ name }) => name);
	// Only code has an environment, with parameters under upper-case names and the container's own variables.
	const [found, own] =
		implementation.type === 'PYTHON_CODE'
			? [
					pythonReferences(implementation.code),
					new Set([...names, ...names.map((name) => name.toUpperCase()), ...CONTAINER_VARIABLES]),
				]
			: [templatesOf(implementation).flatMap(placeholderReferences), new Set(names)];
	return found.filter(({ name }) => !own.has(name) && !BUILT_IN_NAMES.has(name));
}

const ENVIRON_KEY = /\benviron\s*\[\s*(?:'([A-Z_][A-Z0-9_]*)'|"([A-Z_][A-Z0-9_]*)")\s*\](?!\s*=(?!=))/g;
const ENVIRON_CALL =
	/\b(?:environ\s*\.\s*get|getenv)\s*\(\s*(?:'([A-Z_][A-Z0-9_]*)'|"([A-Z_][A-Z0-9_]*)")\s*(,?)/g;

function pythonReferences(code: string): SecretReference[] {
	const text = withoutComments(code);
	const keys = [...text.matchAll(ENVIRON_KEY)].map((match) => ({
		name: match[1] ?? match[2] ?? '',
		needed: true,
	}));
	const calls = [...text.matchAll(ENVIRON_CALL)].map((match) => ({
		name: match[1] ?? match[2] ?? '',
		needed: match[3] !== ',',
	}));
	return [...keys, ...calls];
}

/** The code with comments blanked, because a name in a comment is not read. Strings are kept whole. */
function withoutComments(code: string): string {
	return code.replace(
		/('''|""")(?:\\[\s\S]|(?!\1)[\s\S])*(?:\1|$)|'(?:\\[\s\S]|[^'\\\n])*'?|"(?:\\[\s\S]|[^"\\\n])*"?|#[^\n]*/g,
		(token) => (token.startsWith('#') ? '' : token),
	);
}

/** A name in capitals that belongs to no parameter can only be a secret's. */
export const SECRET_LIKE = /^[A-Z_][A-Z0-9_]*$/;

function placeholderReferences(text: string): SecretReference[] {
	return [...text.matchAll(/\{([A-Z_][A-Z0-9_]*)\}/g)].map((match) => ({
		name: match[1] ?? '',
		needed: true,
	}));
}

/** Every text of the implementation that may contain a name. */
function textsOf({ implementation }: ActionDefinition): string[] {
	return implementation.type === 'PYTHON_CODE'
		? [withoutComments(implementation.code)]
		: templatesOf(implementation);
}

/** The texts of a call that may hold placeholders. */
export function templatesOf({ url, headers, body }: ApiCallImplementation): string[] {
	const inHeaders = headers.flatMap(({ key, value }) => [key, value]);
	return [url, ...inHeaders, ...(body === undefined ? [] : [body])];
}

function mentions(text: string, name: string): boolean {
	return text.includes(name) && new RegExp(`(?<![A-Za-z0-9_])${name}(?![A-Za-z0-9_])`).test(text);
}
