import { randomInt } from 'node:crypto';

const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 16;

/**
 * An ID for a new workflow, in n8n's own form (packages/workflow, `generateNanoId`). The editor assigns another one;
 * `n8n import:workflow` refuses a file without an ID.
 */
export function newWorkflowId(): string {
	return Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');
}
