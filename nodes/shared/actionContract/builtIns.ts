/** The four values about the caller that every action can read. */

export interface Caller {
	readonly email?: string;
	readonly name?: string;
	readonly groups?: readonly string[];
	/**
	 * True only if the workflow's author marked the source as verified. What an untrusted source says about the
	 * caller is ignored.
	 */
	readonly trusted: boolean;
}

export interface BuiltInVariables {
	readonly GURUBASE_USER_EMAIL: string;
	readonly GURUBASE_USER_NAME: string;
	readonly GURUBASE_USER_GROUPS: string;
	readonly GURUBASE_GURU_SLUG: string;
}

export const BUILT_IN_NAMES: ReadonlySet<string> = new Set<keyof BuiltInVariables>([
	'GURUBASE_USER_EMAIL',
	'GURUBASE_USER_NAME',
	'GURUBASE_USER_GROUPS',
	'GURUBASE_GURU_SLUG',
]);

const EVERYONE = 'Everyone';

/** All four are always set. Without a trusted caller the first two are empty. */
export function builtInVariables(caller: Caller | undefined, assistantSlug: string): BuiltInVariables {
	const trusted = caller?.trusted ? caller : undefined;
	const email = trusted?.email?.trim() ?? '';
	const name = trusted?.name?.trim() || email.split('@')[0] || '';
	const groups = (trusted?.groups ?? []).map((group) => group.trim()).filter((group) => group !== '');
	return {
		GURUBASE_USER_EMAIL: email,
		GURUBASE_USER_NAME: name,
		GURUBASE_USER_GROUPS: groups.length > 0 ? groups.join(',') : EVERYONE,
		GURUBASE_GURU_SLUG: assistantSlug,
	};
}

/** The assistant's slug if the author set none. It is made from the workflow's name and never empty. */
export function slugOf(workflowName: string | undefined): string {
	const slug = (workflowName ?? '')
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '-')
		.replace(/^-+|-+$/g, '');
	return slug || 'assistant';
}
