/** Finds and submits the form of n8n's Wait node, as a person with its address does. */
import { z } from 'zod/v4';

import { waitUntil } from '../../../local/process/waitUntil';
import type { TestN8n } from './n8n';

const waitSchema = z.looseObject({ metadata: z.looseObject({ resumeFormUrl: z.string() }) });

/**
 * Returns the address of the form for which an execution waits at the node Approval.
 *
 * @param time index of the node's run, if there are several
 * @throws Error when the execution does not wait at this node
 */
export async function formOf({ api, baseUrl }: TestN8n, execution: string, time = 0): Promise<URL> {
	const metadata = await waitUntil(
		async () => {
			const { data, status } = await api.execution(execution);
			if (status !== 'waiting') return undefined;
			return waitSchema.safeParse(data.resultData.runData['Approval']?.[time]).data?.metadata;
		},
		{ timeoutMs: 30_000 },
	);
	if (metadata === undefined) throw new Error(`Execution ${execution} waits at no form.`);
	const { pathname, search } = new URL(metadata.resumeFormUrl);
	return new URL(pathname + search, baseUrl);
}

/** @param values values of the form's fields, in order */
export async function submitForm(form: URL, ...values: readonly string[]): Promise<void> {
	const body = new FormData();
	values.forEach((value, index) => {
		body.set(`field-${index}`, value);
	});
	const response = await fetch(form, { method: 'POST', body });
	const text = await response.text();
	if (!response.ok) throw new Error(`n8n refused the form with ${response.status}: ${text.slice(0, 300)}`);
}
