const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { root, run } = require('./command');

/**
 * Runs one jest project and counts its tests.
 *
 * @param {string} project a displayName of jest.config.js
 * @param {{ node?: string, env?: NodeJS.ProcessEnv, inBand?: boolean, workers?: string }} [options] `node` runs it
 * @returns {Promise<{ passed: number, failed: number }>} a suite that could not run counts as one failure
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

/** Without a results file jest ended before it ran anything, which is one failure. */
function countTests(results) {
	try {
		const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
			readFileSync(results, 'utf8'),
		);
		return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
	} catch {
		return { passed: 0, failed: 1 };
	}
}

module.exports = { runJest };
