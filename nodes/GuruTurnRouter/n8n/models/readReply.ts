/** The only module that interprets replies of n8n's chat models. */
import { z } from 'zod/v4';

import { type Defect, defectInWords, replyEndOf } from '../../turn/modelCalls/finishReason';
import type { ChatReply } from '../../turn/turn';

const contentPart = z.union([z.string(), z.looseObject({ type: z.string(), text: z.string().optional() })]);
const callSchema = z.looseObject({ name: z.string(), args: z.unknown() });
const beside = z.looseObject({}).nullish().catch(undefined);

const messageSchema = z.looseObject({
	content: z.union([z.string(), z.array(contentPart)]).nullish(),
	tool_calls: z.array(z.unknown()).nullish().catch(undefined),
	/** Calls whose arguments LangChain could not parse; the arguments are text. */
	invalid_tool_calls: z.array(z.unknown()).nullish().catch(undefined),
	additional_kwargs: beside,
	response_metadata: beside,
});
/** Completion models reply with a plain text. */
const replySchema = z.union([z.string().transform((content) => ({ content })), messageSchema]);
type Message = z.infer<typeof messageSchema>;

/** A reply, or a piece of one. */
export interface ReadReply {
	readonly reply: ChatReply;
	/** Whether the provider says that the reply is complete. */
	readonly ended: boolean;
}

/** @throws Error for a reply of an unknown shape */
export function readReply(given: unknown): ReadReply {
	const parsed = replySchema.safeParse(given);
	if (!parsed.success) throw new Error('its reply has no shape that is known');
	const message: Message = parsed.data;
	const ends = reasonsIn(message).flatMap((reason) => replyEndOf(reason) ?? []);
	const refused = textAt(message.additional_kwargs, 'refusal') !== undefined;
	const defect: Defect | undefined = refused ? 'refused' : ends.find((end) => end !== 'whole');
	return {
		reply: {
			text: textOf(message.content),
			toolCalls: [...(message.tool_calls ?? []), ...(message.invalid_tool_calls ?? [])].map((call) => {
				const { data } = callSchema.safeParse(call);
				return data === undefined ? { name: '(a call without a name)', args: undefined } : data;
			}),
			...(defect === undefined ? {} : { defect: defectInWords(defect) }),
		},
		ended: ends.length > 0,
	};
}

function textOf(content: Message['content']): string {
	if (content === null || content === undefined) return '';
	if (typeof content === 'string') return content;
	return content
		.map((part) => (typeof part === 'string' ? part : part.type === 'text' ? (part.text ?? '') : ''))
		.join('');
}

/** The fields in which LangChain's packages keep the finish reason, the most specific first. */
function reasonsIn({ additional_kwargs: more, response_metadata: told }: Message): readonly string[] {
	return [
		textAt(told, 'incomplete_details', 'reason'),
		textAt(told, 'finish_reason'),
		textAt(told, 'finishReason'),
		textAt(told, 'stop_reason'),
		textAt(told, 'stopReason'),
		textAt(told, 'messageStop', 'stopReason'),
		textAt(told, 'done_reason'),
		textAt(more, 'finish_reason'),
		textAt(more, 'finishReason'),
		textAt(more, 'stop_reason'),
		textAt(told, 'status'),
	].filter((reason) => reason !== undefined);
}

function textAt(value: unknown, ...path: readonly string[]): string | undefined {
	const found = path.reduce<unknown>(
		(at, key) => (at !== null && typeof at === 'object' ? Reflect.get(at, key) : undefined),
		value,
	);
	return typeof found === 'string' && found !== '' ? found : undefined;
}
