/** A time-off system in the shape that docs/actions.md describes for the day off. */
import { z } from 'zod/v4';
import { DEMO_KEYS } from './keys';
import { hasBearer, jsonBody, type Provider } from './http';

const requestSchema = z.strictObject({
	employee_email: z.email(),
	start_date: z.iso.date(),
	end_date: z.iso.date(),
	type: z.literal('PTO'),
});

export function timeOff(): Provider {
	let requests = 0;
	return (request) => {
		if (request.path !== '/time-off/requests') return undefined;
		if (!hasBearer(request, DEMO_KEYS.timeOff)) return { status: 401, body: { error: 'invalid token' } };
		if (request.method !== 'POST') return { status: 405, body: { error: 'method not allowed' } };
		const wanted = requestSchema.safeParse(jsonBody(request));
		if (!wanted.success) {
			const fields = wanted.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
			return { status: 422, body: { error: 'invalid request', fields } };
		}
		requests += 1;
		return { status: 201, body: { id: `TO-${requests}`, status: 'submitted', ...wanted.data } };
	};
}
