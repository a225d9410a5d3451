const PROJECTS_OWN = /^npm_(config_(local_prefix|nodedir|ignore_scripts)|package_|lifecycle_)/i;

/**
 * The environment for an npm of our own in another folder. `npm start` puts its own project's settings into
 * the environment, where they would outrank that folder's: which folder is the project, and the headers to
 * compile against, which must be those of n8n's Node.
 */
export function npmEnvironment(additions: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(([name]) => !PROJECTS_OWN.test(name));
	return { ...Object.fromEntries(kept), ...additions };
}
