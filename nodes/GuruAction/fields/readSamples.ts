import type { Caller } from '../../shared/actionContract/builtIns';
import { readNamedValues } from './readActionJson';
import { parseCaller } from '../../shared/fields/readCaller';
import type { FieldReader } from '../../shared/fields/readField';

/** The sample caller that the author wrote into the node; undefined where there is none. */
export function readSampleCaller(reader: FieldReader, itemIndex: number): Caller | undefined {
	const fields = reader.getNodeParameter('options.sampleCaller.values', itemIndex, null);
	const caller = fields === null ? undefined : parseCaller(fields);
	return caller && { ...caller, trusted: true };
}

/** @throws FieldError for a field of another form. */
export function readSampleValues(reader: FieldReader, itemIndex: number): Record<string, unknown> {
	return readNamedValues(reader.getNodeParameter('options.sampleValues', itemIndex, {}), 'Sample Values');
}
