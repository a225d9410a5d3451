import { createHash } from 'node:crypto';

const MAX_TOOL_NAME_LENGTH = 64;

/**
 * The function name under which models know an action: [A-Za-z0-9_-], 1–64 characters, starting with a letter (Gemini
 * refuses others). The same name always gives the same function name. If letters or digits are lost (another script,
 * or cut off), a part of the name's hash is added, so that different names stay different.
 */
export function toolNameOf(actionName: string): string {
	const latin = actionName.normalize('NFKD').replace(/\p{M}+/gu, '');
	const plain = latin.replace(/[^A-Za-z0-9-]+/g, '_').replace(/^_+|_+$/g, '');
	const base = /^[^A-Za-z]/.test(plain) ? `action_${plain}` : plain;
	const lost = /[\p{L}\p{N}]/u.test(latin.replace(/[A-Za-z0-9]/g, '')) || base === '';
	if (!lost && base.length <= MAX_TOOL_NAME_LENGTH) return base;
	const hash = createHash('sha256').update(actionName.normalize('NFC')).digest('hex').slice(0, 8);
	const kept = (base || 'action').slice(0, MAX_TOOL_NAME_LENGTH - hash.length - 1);
	return `${kept}_${hash}`;
}
