/** `npm start`: brings the checkout up to date, then runs local/start.ts, which prints everything else. */
const { ensureBuild } = require('./lib/build');
const { runTypeScript } = require('./lib/command');
const { ensureModules } = require('./lib/modules');

async function main() {
	await ensureModules();
	if (!process.argv.includes('--stop')) await ensureBuild();
	process.exitCode = await runTypeScript('local/start.ts', process.argv.slice(2));
}

// Ctrl+C reaches the child as well, which cleans up and ends; its exit code becomes ours.
process.on('SIGINT', () => {});

main().catch((error) => {
	console.error(`npm start: ${error.message}`);
	process.exitCode = 1;
});
