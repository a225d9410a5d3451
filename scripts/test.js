/** `npm test`: runs everything, from the linter to a real n8n, and prepares what is missing. */
const { join } = require('node:path');
const { ensureBuild } = require('./lib/build');
const { root, runQuietly, runTypeScript } = require('./lib/command');
const { runJest } = require('./lib/jest');
const { ensureModules } = require('./lib/modules');
const { brokenPromises, skippedTests } = require('./lib/promises');

const total = { passed: 0, failed: 0 };
/** Test outcomes of all suites so far. */
const outcomes = [];

function heading(text) {
	console.log(`\n── ${text}`);
}

function fail(what) {
	console.error(`✗ ${what}`);
	total.failed += 1;
}

async function check(name, script, args) {
	const { code, printed } = await runQuietly(process.execPath, [join(root, 'node_modules', script), ...args]);
	heading(`${name}${code === 0 ? ': nothing to say against' : ''}`);
	if (printed !== '') console.log(printed);
	if (code !== 0) fail(`${name} failed`);
}

async function checks() {
	await check('Lint', 'eslint/bin/eslint.js', ['.']);
	await check('Format', 'prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn']);
	await check('Types', 'typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']);
}

async function tests(name, project, options) {
	heading(name);
	const { passed, failed, tests: own } = await runJest(project, options);
	outcomes.push(...own);
	total.passed += passed;
	total.failed += failed;
}

async function main() {
	await ensureModules();
	heading('Lint, format, types, and unit tests beside them');
	await Promise.all([checks(), tests('Unit tests', 'unit', { workers: '100%' })]);

	heading('Preparing the sandbox and n8n, side by side');
	await ensureBuild();
	const preparedN8n = runTypeScript('local/prepare/main.ts', ['n8n']);
	const sandboxReady = (await runTypeScript('local/prepare/main.ts', ['sandbox'])) === 0;
	if (sandboxReady) await tests('Sandbox tests, on the real container engine', 'sandbox', { inBand: true });
	else fail('The sandbox could not be prepared (see above): its tests did not run');

	heading('Waiting for n8n');
	if ((await preparedN8n) !== 0) {
		fail('n8n could not be prepared (see above): the workflow and end-to-end tests did not run');
		return;
	}
	require('tsx/cjs');
	const { n8nModules, nodeBinary } = require('../local/cache');
	await tests("Workflow tests, through n8n's own core", 'workflows', {
		node: nodeBinary,
		env: { N8N_MODULES: n8nModules },
		inBand: true,
	});
	if (sandboxReady) await tests('End-to-end tests, through a real n8n', 'e2e', { inBand: true });
	else fail('The end-to-end tests need the sandbox: they did not run');
	checkPromises();
}

/** The page on security promises what tests show: each of these tests must just have passed. */
function checkPromises() {
	heading('The promises of docs/security.md, each by a test that has just passed');
	for (const broken of brokenPromises(outcomes)) fail(broken);
	const skipped = skippedTests(outcomes);
	if (skipped.length > 0) console.log(['Left out:', ...skipped].join('\n  '));
}

main()
	.catch((error) => fail(error.message))
	.finally(() => {
		console.log(`\n${total.passed} passed, ${total.failed} failed`);
		process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
	});
