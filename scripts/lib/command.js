const { spawn } = require('node:child_process');
const { join } = require('node:path');

const root = join(__dirname, '..', '..');

/**
 * Runs a command in the project's folder with its output shown.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to this process's environment
 * @returns {Promise<number>} the exit code; 1 when a signal ended it
 */
function run(command, args, env = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
		child.once('error', reject);
		child.once('exit', (code) => resolve(code ?? 1));
	});
}

/**
 * Like `run`, but returns the output, stdout and stderr in one, to be shown when the command has ended.
 *
 * @returns {Promise<{ code: number, printed: string }>}
 */
function runQuietly(command, args) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
		let printed = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (text) => (printed += text));
		}
		child.once('error', reject);
		child.once('close', (code) => resolve({ code: code ?? 1, printed }));
	});
}

/** Like `run`, for a TypeScript file of the project. */
function runTypeScript(file, args = [], env = {}) {
	return run(process.execPath, ['--import', 'tsx', join(root, file), ...args], env);
}

module.exports = { root, run, runQuietly, runTypeScript };
