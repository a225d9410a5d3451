import type { IExecuteFunctions } from 'n8n-workflow';

/** n8n cuts a custom value at 512 characters and keeps at most ten keys. */
const MAX_VALUE_LENGTH = 512;

/** Older n8n lets only expressions write it. */
type DataContext = Partial<Pick<IExecuteFunctions, 'customData'>>;

/** Stores the turn's actions in the execution's custom data, which n8n's search finds. */
export function noteActionsUsed({ customData }: DataContext, names: readonly string[]): void {
	if (names.length === 0 || customData === undefined) return;
	const known = customData.get('guru_actions');
	const all = new Set([...(typeof known === 'string' && known !== '' ? known.split(', ') : []), ...names]);
	customData.set('guru_actions', [...all].join(', ').slice(0, MAX_VALUE_LENGTH));
}
