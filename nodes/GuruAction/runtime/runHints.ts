import type { IExecuteFunctions } from 'n8n-workflow';

import { hintsFor } from '../action/hints/definitionHints';
import type { ActionResult } from '../action/result';
import type { PreparedAction } from './prepareAction';

/**
 * Shows, when a person runs the node in the editor, what will probably not do what was meant, with names. The
 * editor's own hints cannot contain names.
 */
export function showHints(
	context: IExecuteFunctions,
	{ definition, request }: Pick<PreparedAction, 'definition' | 'request'>,
	{ warnings = [] }: Pick<ActionResult, 'warnings'>,
	conversation: boolean,
): void {
	if (context.getMode() !== 'manual') return;
	const secretNames = request.secrets.map(({ name }) => name);
	const hints = hintsFor(definition, { conversation, secretNames }).map(({ message }) => message);
	// The editor shows hints as HTML.
	for (const message of [...hints, ...warnings].map(escapeHtml)) {
		context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	}
}

function escapeHtml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
