import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { n8nModules } from '../cache';
import { withN8nsNode } from '../prepare/n8n';

export interface N8nAddress {
	readonly userFolder: string;
	readonly port: number;
	/** Port of the broker that n8n's task runners connect to. */
	readonly brokerPort: number;
}

/** Turns off everything that connects to an outside host or only greets new users. */
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

/** Some n8n versions have this module, which downloads a list of MCP servers at each start. Others reject its name. */
const FETCHING_MODULE = 'mcp-registry';

/** Settings for an n8n that connects to none of n8n's own hosts. */
export function quietN8n(): Readonly<Record<string, string>> {
	const folder = join(n8nModules, 'n8n', 'dist', 'modules', FETCHING_MODULE);
	return existsSync(folder) ? { ...QUIET, N8N_DISABLED_MODULES: FETCHING_MODULE } : QUIET;
}

/**
 * Variables that must not reach our n8n: settings for another n8n on this machine, and those of a test runner. With
 * NODE_ENV `test`, n8n behaves differently and prints nothing.
 */
const FOREIGN =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_URL|EXTERNAL_|CREDENTIALS_|WORKFLOWS_|NODES_|NODE_ENV$|JEST_WORKER_ID$)/;

/**
 * The environment of a local n8n on 127.0.0.1.
 *
 * @param additions override all other variables
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
