import { z } from 'zod/v4';

import { guruActions } from '../cli/command';
import { recordOf } from '../../nodes/shared/values/record';
import { readPage } from './pages';

const schemaSchema = z.object({
	title: z.string(),
	required: z.array(z.string()),
	properties: recordOf(z.looseObject({ type: z.string().optional() })),
});
const schemas = [...readPage('docs/webhook.md').text.matchAll(/^```json\n(.*?)^```/gms)].map(
	([, text = '']) => schemaSchema.parse(JSON.parse(text)),
);

const SHIPPED = ['--actions', 'docs/actions/order-tracking.json'];

it('the answer of the page on webhooks has the keys of a turn’s output, and their types', async () => {
	const { stdout } = await guruActions('ask', 'Where is my order 12345?', ...SHIPPED);
	const output = z.looseObject({}).parse(JSON.parse(stdout));
	const answer = schemas.find(({ title }) => title === 'Answer');
	expect(Object.keys(output)).toEqual(expect.arrayContaining(answer?.required ?? ['no schema']));
	for (const [key, { type }] of Object.entries(answer?.properties ?? {})) {
		if (type === undefined) continue;
		const value = output[key];
		expect({ key, type: Array.isArray(value) ? 'array' : typeof value }).toEqual({ key, type });
	}
});

it('the request of the page asks for the question alone', () => {
	expect(schemas.find(({ title }) => title === 'Request')?.required).toEqual(['question']);
});
