import type { INodeProperties } from 'n8n-workflow';

/**
 * Holds an imported action as it was written, for export to give back what no field holds: the order
 * of keys, unknown keys, spellings. n8n drops parameters that a node does not declare.
 */
export const exchangeSourceField: INodeProperties = {
	displayName: 'Exchange Source',
	name: 'exchangeSource',
	type: 'hidden',
	noDataExpression: true,
	default: '',
};
