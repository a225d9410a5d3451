import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { n8nModules } from '../cache';
import { withN8nsNode } from '../prepare/n8n';

export interface N8nAddress {
	readonly userFolder: string;
	readonly port: number;
	/** n8n's task runners talk to their broker on it. */
	readonly brokerPort: number;
}

/** What would address a host outside of this machine, and what only greets new users. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_AI_ENABLED: 'false',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
};

/** Fetches n8n's list of MCP servers at every start, in the versions that have it; to others its name is an error. */
const FETCHING_MODULE = 'mcp-registry';

/** Settings of an n8n that addresses no host of n8n's own. */
export function quietN8n(): Readonly<Record<string, string>> {
	const folder = join(n8nModules, 'n8n', 'dist', 'modules', FETCHING_MODULE);
	return existsSync(folder) ? { ...QUIET, N8N_DISABLED_MODULES: FETCHING_MODULE } : QUIET;
}

/**
 * Settings of the machine's owner that belong to some other n8n, and a test runner's own: n8n changes what it
 * does, and prints nothing, where NODE_ENV is `test`.
 */
const FOREIGN =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_URL|EXTERNAL_|CREDENTIALS_|WORKFLOWS_|NODES_|NODE_ENV$|JEST_WORKER_ID$)/;

/**
 * The environment of a local n8n on 127.0.0.1.
 *
 * @param additions win over everything, those of the outside included
 */
export function n8nEnvironment(address: N8nAddress, additions: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	const outside = Object.entries(withN8nsNode()).filter(([name]) => !FOREIGN.test(name));
	return {
		...Object.fromEntries(outside),
		...quietN8n(),
		N8N_USER_FOLDER: address.userFolder,
		N8N_ENCRYPTION_KEY: createHash('sha256').update(`local demo ${address.userFolder}`).digest('hex'),
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(address.port),
		N8N_RUNNERS_BROKER_PORT: String(address.brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_LOG_LEVEL: 'info',
		NO_COLOR: '1',
		...additions,
	};
}
