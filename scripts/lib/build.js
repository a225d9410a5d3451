const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { root, run } = require('./command');

const SOURCES = [
	'common',
	'nodes',
	'credentials',
	'sandbox',
	'cli',
	'package.json',
	'tsconfig.json',
	'tsconfig.build.json',
	'gulpfile.js',
];
/** Stored beside the modules, since dist is packed and published. */
const STAMP = join(root, 'node_modules', '.cache', 'n8n-nodes-guru-actions', 'built-from');

function filesUnder(path) {
	if (!existsSync(path)) return [];
	if (statSync(path).isFile()) return [path];
	return readdirSync(path)
		.filter((name) => name !== '__pycache__')
		.sort()
		.flatMap((name) => filesUnder(join(path, name)));
}

function hashOfSources() {
	const hash = createHash('sha256');
	for (const file of SOURCES.flatMap((source) => filesUnder(join(root, source)))) {
		hash.update(file).update('\0').update(readFileSync(file)).update('\0');
	}
	return hash.digest('hex');
}

function builtFrom() {
	return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '';
}

/** Builds dist if it is missing or out of date. Throws if the build fails. */
async function ensureBuild() {
	const sources = hashOfSources();
	if (existsSync(join(root, 'dist', 'nodes')) && builtFrom() === sources) {
		console.log('Build: already there');
		return;
	}
	console.log('Build: compiling the package into dist');
	const code = await run('npm', ['run', '--silent', 'build']);
	if (code !== 0) throw new Error(`The build failed (exit code ${code}). The compiler's messages are above.`);
	mkdirSync(join(STAMP, '..'), { recursive: true });
	writeFileSync(STAMP, sources);
}

module.exports = { ensureBuild };
