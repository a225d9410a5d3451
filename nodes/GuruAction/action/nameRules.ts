import { BUILT_IN_NAMES } from '../../shared/actionContract/builtIns';

export const MAX_ACTION_NAME_LENGTH = 64;
const MAX_VARIABLE_NAME_LENGTH = 64;

const PARAMETER_NAME = /^[A-Za-z_]+$/;
const SECRET_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

const MAX_SHOWN_SECRET_NAME_LENGTH = 40;
const WRONG_FIELD = 'Rename it, e.g. to STRIPE_API_KEY, and check that name and value are not swapped.';

/** Variables that the interpreter, the loader, TLS libraries or proxy settings use. */
const READ_BY_THE_SYSTEM = new RegExp(
	`^(?:${[
		'PATH|HOME|TZ|LANG|LANGUAGE|LC_.*|TMPDIR|TEMP|TMP|SHELL|IFS|ENV|BASH_ENV',
		'LD_.*|GCONV_PATH|GLIBC_TUNABLES|MALLOC_.*|PYTHON.*',
		'SSL_.*|OPENSSL_.*|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|CURL_HOME|NETRC',
		'GIT_SSL_.*|GIT_SSH.*|GIT_EXEC_PATH|GIT_CONFIG.*|HOSTALIASES|RES_OPTIONS|LOCALDOMAIN',
	].join('|')})$`,
);
/** Libraries read these in lower case and in upper case. */
const PROXY_SETTING = /_proxy$/i;

function isReadByTheSystem(name: string): boolean {
	return READ_BY_THE_SYSTEM.test(name) || PROXY_SETTING.test(name);
}

/** True for the environment variables that a run sets itself. No parameter's upper-case alias may replace them. */
export function isReservedVariable(name: string): boolean {
	return BUILT_IN_NAMES.has(name) || isReadByTheSystem(name);
}

function whyReserved(name: string): string | undefined {
	if (BUILT_IN_NAMES.has(name)) return 'is the name of a built-in variable';
	if (isReadByTheSystem(name)) return 'is read by the interpreter, the loader, TLS or a proxy setting';
	return undefined;
}

/** Why `name` cannot be a parameter's name, with what to change; undefined if it can. */
export function refuseParameterName(name: string): string | undefined {
	if (name === '') return 'has no name. Enter one with letters and underscores, e.g. order_id.';
	if (!PARAMETER_NAME.test(name)) {
		return `"${name}" may contain only letters (a–z) and underscores. Rename it, e.g. to ${suggestParameterName(name)}.`;
	}
	if (name in Object.prototype)
		return `"${name}" cannot be used as a name: every JavaScript object has a member of that name. Rename it, e.g. to ${name.replace(/^_+|_+$/g, '')}_value.`;
	if (name.length > MAX_VARIABLE_NAME_LENGTH)
		return `"${name}" is longer than ${MAX_VARIABLE_NAME_LENGTH} characters. Shorten it.`;
	const reserved = whyReserved(name);
	return reserved && `"${name}" ${reserved}. Choose another name, e.g. ${name.toLowerCase()}_value.`;
}

/**
 * Why `name` cannot be a secret's name, with what to change; undefined if it can. A text that is no plausible name is
 * never repeated, because it may be the value in the wrong field.
 */
export function refuseSecretName(name: string): string | undefined {
	if (name === '') return 'has no name. Enter one in capitals, e.g. STRIPE_API_KEY.';
	const shown = name.length <= MAX_SHOWN_SECRET_NAME_LENGTH && /^\w+$/.test(name) ? `"${name}"` : undefined;
	if (!SECRET_NAME.test(name)) {
		return `${shown ?? 'has an invalid name: it'} may contain only letters, digits and underscores, and must start with a letter. ${WRONG_FIELD}`;
	}
	if (name.length > MAX_VARIABLE_NAME_LENGTH)
		return `has a name longer than ${MAX_VARIABLE_NAME_LENGTH} characters. ${WRONG_FIELD}`;
	const reserved = whyReserved(name);
	return (
		reserved &&
		`${shown ?? 'has a name that'} ${reserved}. Choose another name, e.g. ${shown === undefined ? 'STRIPE_API_KEY' : `MY_${name.toUpperCase()}`}.`
	);
}
function suggestParameterName(name: string): string {
	const letters = name
		.normalize('NFKD')
		.replace(/[^A-Za-z_]+/g, '_')
		.replace(/^_+|_+$/g, '')
		.toLowerCase();
	return letters === '' || BUILT_IN_NAMES.has(letters.toUpperCase()) ? 'order_id' : letters;
}
