/** The cache folder, outside the project's tree, for downloads and installs that are prepared once and reused. */
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

const base = process.env['XDG_CACHE_HOME'] ?? '';

/** The XDG rule: a relative value is ignored. */
export const cacheFolder = join(
	isAbsolute(base) ? base : join(homedir(), '.cache'),
	'n8n-nodes-guru-actions',
);

export const projectFolder = join(__dirname, '..');

/** The n8n that the demo and the end-to-end tests run. Unlike 2.41.3, this version installs everywhere. */
const USUAL_N8N_VERSION = '2.41.1';
/** GURU_N8N_VERSION selects another version, to try the package on it. */
export const N8N_VERSION = chosenVersion(process.env['GURU_N8N_VERSION']) ?? USUAL_N8N_VERSION;
/** n8n 2.41 needs Node 24, whichever Node runs this project. */
export const NODE_VERSION = '24.21.0';

export const n8nFolder = join(cacheFolder, `n8n-${N8N_VERSION}`);
export const n8nModules = join(n8nFolder, 'node_modules');
export const n8nScript = join(n8nModules, 'n8n', 'bin', 'n8n');

/** npm has one package of Node for each platform. It contains the binary and the headers. */
export const nodePackage = `node-${process.platform}-${process.arch}`;
export const nodeInstallFolder = join(cacheFolder, 'node');
export const nodeFolder = join(nodeInstallFolder, 'node_modules', nodePackage);
export const nodeBinary = join(nodeFolder, 'bin', 'node');

/** The newest version that runs on Node 20. */
export const VERDACCIO_VERSION = '6.6.0';
export const registryProgramFolder = join(cacheFolder, `verdaccio-${VERDACCIO_VERSION}`);
export const registryProgram = join(registryProgramFolder, 'node_modules', 'verdaccio', 'bin', 'verdaccio');
/** Packages that the local registry has fetched. */
export const registryStorage = join(cacheFolder, 'registry');

/** Records (with process ids) and logs of background processes. */
export const runFolder = join(cacheFolder, 'run');
/** Unpacked builds of this package, one folder for each content hash. */
export const packagesFolder = join(cacheFolder, 'packages');
/** Each n8n version has its own user folder, because an older n8n cannot open a newer one's database. */
export const demoUserFolder = join(
	cacheFolder,
	N8N_VERSION === USUAL_N8N_VERSION ? 'demo' : `demo-${N8N_VERSION}`,
);

/** Accepts only a plain version, because the value becomes part of paths and of a package.json. */
function chosenVersion(value: string | undefined): string | undefined {
	if (value === undefined || value === '') return undefined;
	if (/^2\.\d{1,4}\.\d{1,4}$/.test(value)) return value;
	throw new Error(`GURU_N8N_VERSION is ${JSON.stringify(value)}: give a version of n8n 2, like 2.41.1.`);
}
