const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { root, run } = require('./command');

function packagesIn(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages;
	} catch (error) {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	}
}

/**
 * npm writes node_modules/.package-lock.json last, so it marks a finished install. An interrupted install has none,
 * and one made from another lock file differs from ours.
 */
function modulesAreCurrent() {
	const wanted = packagesIn(join(root, 'package-lock.json'));
	const installed = packagesIn(join(root, 'node_modules', '.package-lock.json'));
	if (!wanted || !installed) return false;
	return Object.entries(wanted).every(
		([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
	);
}

/**
 * Installs the project's dependencies if they are missing or differ from the lock file.
 *
 * Not with `npm ci`: it refuses a lock file that lacks an optional package. Registry mirrors may lack those of other
 * platforms, although nothing needs them here. So the result of `npm install --no-save` is compared with the lock
 * file, which it does not change.
 *
 * Throws if npm fails or installs something else.
 */
async function ensureModules() {
	if (modulesAreCurrent()) {
		console.log('Node modules: already there');
		return;
	}
	console.log('Node modules: installing what package-lock.json lists (about a minute)');
	const code = await run('npm', [
		'install',
		'--ignore-scripts',
		'--no-save',
		'--no-audit',
		'--no-fund',
		'--loglevel=error',
	]);
	if (code !== 0) throw new Error(`npm install failed (exit code ${code}). Its messages are above.`);
	if (modulesAreCurrent()) return;
	throw new Error(
		'npm install left other versions than package-lock.json lists. Remove node_modules and start again; if ' +
			'that does not help, package.json and package-lock.json do not belong together.',
	);
}

module.exports = { ensureModules };
