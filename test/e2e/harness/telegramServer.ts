/** A mock of the part of Telegram's Bot API that n8n's human review uses (core.telegram.org/bots/api). */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod/v4';

export const TELEGRAM_TEST_TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';

export interface TelegramMessage {
	readonly text: string;
	/** URLs of the message's buttons, by label. */
	readonly buttons: ReadonlyMap<string, string>;
}

export interface TelegramServer {
	readonly baseUrl: string;
	/** Returns the oldest message that was not yet returned, or waits for the next one. */
	nextMessage(): Promise<TelegramMessage>;
	close(): Promise<void>;
}

const messageSchema = z.object({
	chat_id: z.union([z.string().min(1), z.number()]),
	text: z.string().min(1).max(4096),
	parse_mode: z.enum(['Markdown', 'MarkdownV2', 'HTML']).optional(),
	reply_markup: z.object({
		inline_keyboard: z.array(z.array(z.object({ text: z.string().min(1), url: z.url() }))),
	}),
});

export async function startTelegramServer(): Promise<TelegramServer> {
	const sent: TelegramMessage[] = [];
	let wake: () => void = () => {};
	const take = (url: string, body: string, response: ServerResponse): void => {
		const [, token, method] = /^\/bot([^/]+)\/(\w+)$/.exec(url) ?? [];
		if (token !== TELEGRAM_TEST_TOKEN) return refuse(response, 401, 'Unauthorized');
		if (method !== 'sendMessage') return refuse(response, 404, 'Not Found');
		const message = messageSchema.safeParse(parsed(body));
		if (!message.success) return refuse(response, 400, `Bad Request: ${z.prettifyError(message.error)}`);
		const { text: words, parse_mode: mode, reply_markup: markup } = message.data;
		const open = mode === 'Markdown' ? unclosed(words) : undefined;
		if (open !== undefined) {
			return refuse(
				response,
				400,
				`Bad Request: can't parse entities: Can't find end of the entity starting at byte offset ${open}`,
			);
		}
		const buttons = markup.inline_keyboard.flat().map(({ text: label, url }) => [label, url] as const);
		sent.push({ text: words, buttons: new Map(buttons) });
		answer(response, 200, { ok: true, result: { message_id: sent.length, text: words } });
		wake();
	};
	const server = createServer((request, response) => {
		void text(request).then((body) => take(request.url ?? '', body, response));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		nextMessage: async () => {
			for (;;) {
				const first = sent.shift();
				if (first !== undefined) return first;
				await new Promise<void>((resolve) => (wake = resolve));
			}
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Offset of an unclosed entity. In Telegram's legacy Markdown, `_`, `*` and backticks must come in pairs. */
function unclosed(words: string): number | undefined {
	for (const mark of ['_', '*', '`']) {
		const places = [...words.matchAll(new RegExp(`(?<!\\\\)[${mark}]`, 'g'))].map(({ index }) => index);
		if (places.length % 2 === 1) return places.at(-1);
	}
	return undefined;
}

function parsed(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}

function refuse(response: ServerResponse, status: number, description: string): void {
	answer(response, status, { ok: false, error_code: status, description });
}

function answer(response: ServerResponse, status: number, body: object): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
