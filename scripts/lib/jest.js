const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, relative } = require('node:path');
const { root, run } = require('./command');

/**
 * Runs one jest project and counts its tests.
 *
 * @param {string} project a displayName of jest.config.js
 * @param {{ node?: string, env?: NodeJS.ProcessEnv, inBand?: boolean, workers?: string }} [options] `node` runs it
 * @returns {Promise<{ passed: number, failed: number, tests: TestOutcome[] }>} a suite that could not run counts as one failure
 */
async function runJest(project, options = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'guru-jest-'));
	const results = join(folder, 'results.json');
	try {
		const code = await run(
			options.node ?? process.execPath,
			[
				join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
				...['--selectProjects', project, '--json', `--outputFile=${results}`],
				...(options.inBand ? ['--runInBand', `--testSequencer=${join(__dirname, 'byPath.js')}`] : []),
				...(options.workers ? [`--maxWorkers=${options.workers}`] : []),
			],
			options.env,
		);
		const counted = countTests(results);
		if (code !== 0 && counted.failed === 0) return { ...counted, failed: 1 };
		return counted;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * @typedef {object} TestOutcome
 * @property {string} file from the project's folder
 * @property {string} title with the titles of its describe blocks
 * @property {string} status passed, failed, pending and the like
 */

/** Without a results file jest ended before it ran anything, which counts as one failure. */
function countTests(results) {
	try {
		const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults } = JSON.parse(
			readFileSync(results, 'utf8'),
		);
		const tests = testResults.flatMap(({ name, assertionResults }) =>
			assertionResults.map(({ fullName, status }) => ({
				file: relative(root, name),
				title: fullName,
				status,
			})),
		);
		return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites, tests };
	} catch {
		return { passed: 0, failed: 1, tests: [] };
	}
}

module.exports = { runJest };
