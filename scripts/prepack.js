/** Runs before `npm pack` and `npm publish`: builds dist anew, even in a fresh clone. */
const { run } = require('./lib/command');
const { ensureModules } = require('./lib/modules');

async function main() {
	// `npm pack --dry-run` passes its own option on, and the install below would then do nothing.
	delete process.env.npm_config_dry_run;
	await ensureModules();
	process.exitCode = await run('npm', ['run', '--silent', 'build']);
}

main().catch((error) => {
	console.error(error.message);
	process.exitCode = 1;
});
