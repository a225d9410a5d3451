/** Removes the build's result, so that a deleted source leaves nothing behind in it. */
const { rmSync } = require('node:fs');
const { join } = require('node:path');

rmSync(join(__dirname, '..', 'dist'), { recursive: true, force: true });
