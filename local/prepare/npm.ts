const PROJECTS_OWN = /^npm_(config_(local_prefix|nodedir|ignore_scripts)|package_|lifecycle_)/i;

/**
 * The environment to run npm in another folder. `npm start` sets variables for its own project, which would override
 * the other folder's settings: the project folder and the headers to compile against. The headers must be those of
 * n8n's Node.
 */
export function npmEnvironment(additions: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(([name]) => !PROJECTS_OWN.test(name));
	return { ...Object.fromEntries(kept), ...additions };
}
