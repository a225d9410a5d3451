import { z } from 'zod/v4';

import type { Caller } from '../../shared/actionContract/builtIns';
import { readNamedValues } from './readActionJson';
import { parseCaller } from '../../shared/fields/readCaller';
import type { FieldReader } from '../../shared/fields/readField';

/** The sample caller that the author set in the node; undefined if there is none. */
export function readSampleCaller(reader: FieldReader, itemIndex: number): Caller | undefined {
	const fields = reader.getNodeParameter('options.sampleCaller.values', itemIndex, null);
	const caller = fields === null ? undefined : parseCaller(fields);
	return caller && { ...caller, trusted: true };
}

/** Where to enter a missing sample value, for a run of only this tool in the editor. */
export function sampleValueAdvice(reader: FieldReader, itemIndex: number): string {
	return isDefinedByJson(reader, itemIndex)
		? 'Give it one under Options, Sample Values, and execute the step again.'
		: 'Write it into the parameter’s Sample Value, and execute the step again.';
}

function isDefinedByJson(reader: FieldReader, itemIndex: number): boolean {
	return reader.getNodeParameter('definedBy', itemIndex, 'fields') === 'json';
}

/** A field of another form is reported when the parameters themselves are read. */
const entriesSchema = z.object({
	entries: z.array(z.object({ name: z.string(), sample: z.string().default('') })).default([]),
});

function samplesOf(parameters: unknown): Record<string, string> {
	const { entries = [] } = entriesSchema.safeParse(parameters).data ?? {};
	const given = entries.filter(({ sample }) => sample !== '');
	return Object.fromEntries(given.map(({ name, sample }) => [name.trim(), sample]));
}

/** @throws FieldError for a field of another form. */
export function readSampleValues(reader: FieldReader, itemIndex: number): Record<string, unknown> {
	const beside = readNamedValues(
		reader.getNodeParameter('options.sampleValues', itemIndex, {}),
		'Sample Values',
	);
	if (isDefinedByJson(reader, itemIndex)) return beside;
	return { ...beside, ...samplesOf(reader.getNodeParameter('parameters', itemIndex, {})) };
}
