/**
 * Slack's chat.postMessage (https://docs.slack.dev/reference/methods/chat.postMessage). Errors have status 200 and
 * `ok: false`.
 */
import { z } from 'zod/v4';
import { DEMO_KEYS } from './keys';
import { hasBearer, jsonBody, ok, type Provider } from './http';

const CHANNELS: Readonly<Record<string, string>> = { '#hr-approvals': 'C0HRDEMO', '#support': 'C0SUPPORT' };
/** This channel does not exist for the first message to it, and exists for all later ones. */
const LATE_CHANNEL = '#incidents';
const LATE_ID = 'C0INCIDENTS';
/** https://docs.slack.dev/reference/block-kit/blocks/section-block */
const SECTION_CHARACTERS = 3_000;
const blocksSchema = z
	.array(
		z.looseObject({
			type: z.string(),
			text: z.looseObject({ text: z.string().min(1).max(SECTION_CHARACTERS) }).optional(),
		}),
	)
	.min(1);
const messageSchema = z.looseObject({
	channel: z.string(),
	text: z.string().optional(),
	thread_ts: z.string().optional(),
	blocks: z.unknown().optional(),
});

export function slack(now = new Date()): Provider {
	let posted = 0;
	let isLateThere = false;
	return (request) => {
		if (request.path !== '/api/chat.postMessage') return undefined;
		if (request.headers['authorization'] === undefined) return ok({ ok: false, error: 'not_authed' });
		if (!hasBearer(request, DEMO_KEYS.slack)) return ok({ ok: false, error: 'invalid_auth' });
		const message = messageSchema.safeParse(jsonBody(request));
		if (!message.success) return ok({ ok: false, error: 'invalid_arguments' });
		const { blocks, channel: wanted, text } = message.data;
		const channels = isLateThere ? { ...CHANNELS, [LATE_CHANNEL]: LATE_ID } : CHANNELS;
		const channel = channels[wanted] ?? Object.values(channels).find((id) => id === wanted);
		if (channel === undefined) {
			isLateThere ||= wanted === LATE_CHANNEL;
			return ok({ ok: false, error: 'channel_not_found' });
		}
		if (blocks !== undefined && !blocksSchema.safeParse(blocks).success)
			return ok({ ok: false, error: 'invalid_blocks' });
		if (!text && blocks === undefined) return ok({ ok: false, error: 'no_text' });
		posted += 1;
		const ts = `${Math.floor(now.getTime() / 1000)}.${String(posted).padStart(6, '0')}`;
		return ok({ ok: true, channel, ts, message: { type: 'message', subtype: 'bot_message', text, ts } });
	};
}
