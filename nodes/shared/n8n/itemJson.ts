import type { IDataObject } from 'n8n-workflow';

/** A value as n8n stores it: what JSON cannot hold (undefined, functions) is left out. */
export function toItemJson(value: object): IDataObject {
	return JSON.parse(JSON.stringify(value)) as IDataObject;
}
