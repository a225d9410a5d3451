/** Where a machine keeps what is prepared once and reused: outside the project's tree. */
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

const base = process.env['XDG_CACHE_HOME'] ?? '';

/** The XDG rule: a relative value is ignored. */
export const cacheFolder = join(
	isAbsolute(base) ? base : join(homedir(), '.cache'),
	'n8n-nodes-guru-actions',
);

export const projectFolder = join(__dirname, '..');

/** The n8n that the demo and the end-to-end tests run; 2.41.3 does not install everywhere, this one does. */
const USUAL_N8N_VERSION = '2.41.1';
/** GURU_N8N_VERSION names another one, to try the package on it. */
export const N8N_VERSION = chosenVersion(process.env['GURU_N8N_VERSION']) ?? USUAL_N8N_VERSION;
/** n8n 2.41 needs Node 24, whichever Node runs this project. */
export const NODE_VERSION = '24.21.0';

export const n8nFolder = join(cacheFolder, `n8n-${N8N_VERSION}`);
export const n8nModules = join(n8nFolder, 'node_modules');
export const n8nScript = join(n8nModules, 'n8n', 'bin', 'n8n');

/** npm's packages of Node itself carry the binary and its headers, one package for each platform. */
export const nodePackage = `node-${process.platform}-${process.arch}`;
export const nodeInstallFolder = join(cacheFolder, 'node');
export const nodeFolder = join(nodeInstallFolder, 'node_modules', nodePackage);
export const nodeBinary = join(nodeFolder, 'bin', 'node');

/** The newest that runs on Node 20. */
export const VERDACCIO_VERSION = '6.6.0';
export const registryProgramFolder = join(cacheFolder, `verdaccio-${VERDACCIO_VERSION}`);
export const registryProgram = join(registryProgramFolder, 'node_modules', 'verdaccio', 'bin', 'verdaccio');
/** Packages that the local registry has fetched. */
export const registryStorage = join(cacheFolder, 'registry');

/** Process ids and logs of what is left running. */
export const runFolder = join(cacheFolder, 'run');
/** Tarballs of this package, laid out once for each content. */
export const packagesFolder = join(cacheFolder, 'packages');
/** Another n8n has one of its own: an older one does not open a newer one's database. */
export const demoUserFolder = join(
	cacheFolder,
	N8N_VERSION === USUAL_N8N_VERSION ? 'demo' : `demo-${N8N_VERSION}`,
);

/** It becomes part of paths and of a manifest, so it is a plain version and nothing else. */
function chosenVersion(value: string | undefined): string | undefined {
	if (value === undefined || value === '') return undefined;
	if (/^2\.\d{1,4}\.\d{1,4}$/.test(value)) return value;
	throw new Error(`GURU_N8N_VERSION is ${JSON.stringify(value)}: give a version of n8n 2, like 2.41.1.`);
}
