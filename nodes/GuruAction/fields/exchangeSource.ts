import type { INodeProperties } from 'n8n-workflow';

/**
 * Stores an imported action as it was written, so that export can restore what no field holds: the order of keys,
 * unknown keys, spellings. n8n drops parameters that a node does not declare, so it is declared as a field.
 */
export const exchangeSourceField: INodeProperties = {
	displayName: 'Exchange Source',
	name: 'exchangeSource',
	type: 'hidden',
	noDataExpression: true,
	default: '',
};
