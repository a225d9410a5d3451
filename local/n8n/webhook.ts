import { z } from 'zod/v4';
import { waitUntil } from '../process/waitUntil';

export interface WebhookAnswer {
	readonly status: number;
	readonly body: unknown;
	readonly text: string;
}

const REGISTRATION_MS = 30_000;
const ANSWER_MS = 180_000;

/**
 * Posts JSON, or a form with files, to a production webhook and reads its answer. After its start, n8n registers the
 * webhooks of active workflows one by one. So this repeats a request that gets "not registered" (404) for a while.
 */
export async function postToWebhook(baseUrl: string, path: string, body: unknown): Promise<WebhookAnswer> {
	let last: WebhookAnswer | undefined;
	const answer = await waitUntil(
		async () => {
			last = await post(`${baseUrl}/webhook/${path}`, body);
			return isUnregistered(last) ? undefined : last;
		},
		{ timeoutMs: REGISTRATION_MS, everyMs: 300 },
	);
	if (answer) return answer;
	throw new Error(
		`The webhook ${path} is not there (${last?.text.slice(0, 200) ?? ''}). Is its workflow active, and is the ` +
			"webhook node's method POST?",
	);
}

function isUnregistered({ status, body }: WebhookAnswer): boolean {
	const said = z.object({ message: z.string() }).safeParse(body);
	return status === 404 && said.success && said.data.message.includes('not registered');
}

async function post(url: string, body: unknown): Promise<WebhookAnswer> {
	const response = await fetch(url, {
		method: 'POST',
		...(body instanceof FormData
			? { body }
			: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
		signal: AbortSignal.timeout(ANSWER_MS),
	});
	const text = await response.text();
	return { status: response.status, text, body: parsed(text) };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
