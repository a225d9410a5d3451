import { randomInt } from 'node:crypto';

const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 16;

/**
 * An ID for a new workflow, in the form that n8n itself makes (packages/workflow, `generateNanoId`). The editor gives
 * another one; `n8n import:workflow` of a file takes none without.
 */
export function newWorkflowId(): string {
	return Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');
}
