/** `npm run matrix:models [PROVIDER] [SITUATION]`: every chat model of n8n in every situation, through n8n's own core. */
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');
require('tsx/cjs');

const { n8nModules, nodeBinary } = require('../local/cache');
const { status } = spawnSync(
	nodeBinary,
	[
		join(__dirname, 'lib', 'runTypeScript.js'),
		join(__dirname, '../test/workflows/models/main.ts'),
		...process.argv.slice(2),
	],
	{ stdio: 'inherit', env: { ...process.env, N8N_MODULES: n8nModules } },
);
process.exitCode = status ?? 1;
