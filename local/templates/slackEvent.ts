/** Sends an event to the template slack-turn, signed as Slack signs it. */
import { createHmac } from 'node:crypto';
import { DEMO_KEYS } from '../mockProviders/keys';

export interface SendOptions {
	/** The key that signs the message. */
	readonly key?: string;
	/** The time of the message, in seconds since 1970. */
	readonly at?: number;
	/** How many times Slack has already sent the message. */
	readonly retry?: number;
}

/** @see https://docs.slack.dev/authentication/verifying-requests-from-slack */
export async function sendSlackEvent(
	baseUrl: string,
	event: object,
	{ key = DEMO_KEYS.slackSigning, at = Math.floor(Date.now() / 1000), retry }: SendOptions = {},
): Promise<{ readonly status: number; readonly text: string }> {
	const text = JSON.stringify(event, null, 1);
	const signature = createHmac('sha256', key).update(`v0:${at}:${text}`).digest('hex');
	const response = await fetch(`${baseUrl}/webhook/slack-turn`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'x-slack-request-timestamp': String(at),
			'x-slack-signature': `v0=${signature}`,
			...(retry === undefined ? {} : { 'x-slack-retry-num': String(retry) }),
		},
		body: text,
	});
	return { status: response.status, text: await response.text() };
}
