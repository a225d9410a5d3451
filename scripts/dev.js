/** `npm run dev`: a local n8n that reloads each change of the nodes. See local/dev.ts. */
const { ensureBuild } = require('./lib/build');
const { runTypeScript } = require('./lib/command');
const { ensureModules } = require('./lib/modules');

async function main() {
	await ensureModules();
	await ensureBuild();
	process.exitCode = await runTypeScript('local/dev.ts', process.argv.slice(2));
}

// Ctrl+C reaches the child as well, which cleans up and ends; its exit code becomes ours.
process.on('SIGINT', () => {});

main().catch((error) => {
	console.error(`npm run dev: ${error.message}`);
	process.exitCode = 1;
});
