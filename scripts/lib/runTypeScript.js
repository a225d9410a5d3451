/** Runs a TypeScript file in this process. A node's code is found before the JSON file of the same name. */
require('tsx/cjs');

const { '.json': json } = require.extensions;
delete require.extensions['.json'];
require.extensions['.json'] = json;
const [, , file, ...words] = process.argv;
process.argv = [process.argv[0], file, ...words];
require(file);
