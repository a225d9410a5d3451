const { readFileSync } = require('node:fs');
const { join, posix } = require('node:path');
const { root } = require('./command');

const PAGE = 'docs/security.md';
/** The page names its tests relative to this folder. */
const FOLDER = 'test/sandbox';
const ROW = /^\| (.+?) +\| `(\S+\.test\.ts)`: (.+?) +\|$/gm;

/**
 * The problems with the promises of docs/security.md after all suites have run: each needs a test that passed.
 *
 * @param {readonly import('./jest').TestOutcome[]} tests
 * @param {string} [page] the text of the page
 * @returns {string[]}
 */
function brokenPromises(tests, page = readFileSync(join(root, PAGE), 'utf8')) {
	const promises = [...page.matchAll(ROW)];
	if (promises.length === 0) return [`${PAGE} has no table of promises with their tests.`];
	return promises.flatMap(([, promise, name, title]) => {
		const file = posix.normalize(posix.join(FOLDER, name));
		const pattern = patternOf(title);
		const own = tests.filter((test) => test.file === file && pattern.test(test.title));
		const passed = own.length > 0 && own.every(({ status }) => status === 'passed');
		if (passed) return [];
		const what = own.length === 0 ? 'did not run' : own.map(({ status }) => status).join(', ');
		return [`${promise}: ${file}, "${title}": ${what}`];
	});
}

/** The title of a table test ("… in %s") stands for one test of each row. */
function patternOf(title) {
	const parts = title.split(/%[a-z#]/u).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&'));
	return new RegExp(parts.join('.*'), 'u');
}

/** The tests that were skipped, one line each. */
function skippedTests(tests) {
	return tests
		.filter(({ status }) => status !== 'passed' && status !== 'failed')
		.map(({ file, status, title }) => `${file}: ${title} (${status})`);
}

module.exports = { brokenPromises, skippedTests };
