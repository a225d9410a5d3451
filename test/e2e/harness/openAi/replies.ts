/** A scripted reply in the JSON, and in the event stream, of each of OpenAI's two chat APIs. */
import type { ModelRequest } from './requests';

export interface ScriptedCall {
	readonly name: string;
	/** An object is written as JSON; a text goes out as it is, malformed too. */
	readonly arguments: unknown;
}

/** A reply with an identifier for each of its calls. */
export interface NumberedReply {
	readonly id: string;
	readonly model: string;
	readonly content: string;
	readonly calls: ReadonlyArray<{ readonly id: string; readonly name: string; readonly arguments: string }>;
	/** Where it ended otherwise than its kind tells. */
	readonly finish?: 'length' | 'content_filter';
	readonly refusal?: string;
}

const CREATED = 1_700_000_000;

export function numbered(
	{ model }: ModelRequest,
	count: number,
	content: string,
	calls: readonly ScriptedCall[],
): NumberedReply {
	return {
		id: `reply_${count}`,
		model,
		content,
		calls: calls.map((call, index) => ({
			id: `call_${count}_${index}`,
			name: call.name,
			arguments: typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments),
		})),
	};
}

export function chatJson(reply: NumberedReply): unknown {
	const calls = reply.calls.map(chatCall);
	return {
		...chatHead(reply, 'chat.completion'),
		choices: [
			{
				index: 0,
				message: {
					role: 'assistant',
					content: reply.content === '' && calls.length > 0 ? null : reply.content,
					refusal: reply.refusal ?? null,
					...(calls.length > 0 ? { tool_calls: calls } : {}),
				},
				finish_reason: finishOf(reply),
			},
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

/** The lines after `data:` of a streamed chat completion; texts come in pieces, as from a real model. */
export function chatStream(reply: NumberedReply): readonly string[] {
	const chunk = (delta: unknown, finish: string | null = null) =>
		JSON.stringify({
			...chatHead(reply, 'chat.completion.chunk'),
			choices: [{ index: 0, delta, finish_reason: finish }],
		});
	return [
		chunk({ role: 'assistant', content: '' }),
		...pieces(reply.content).map((content) => chunk({ content })),
		...reply.calls.flatMap((call, index) => [
			chunk({ tool_calls: [{ index, ...chatCall({ ...call, arguments: '' }) }] }),
			...pieces(call.arguments).map((text) =>
				chunk({ tool_calls: [{ index, function: { arguments: text } }] }),
			),
		]),
		chunk({}, finishOf(reply)),
		'[DONE]',
	];
}

export function responsesJson(reply: NumberedReply, status = 'completed'): Record<string, unknown> {
	return {
		id: `resp_${reply.id}`,
		object: 'response',
		created_at: CREATED,
		status,
		model: reply.model,
		error: null,
		incomplete_details: null,
		instructions: null,
		metadata: {},
		output: status === 'completed' ? outputItems(reply) : [],
		parallel_tool_calls: true,
		tool_choice: 'auto',
		tools: [],
		usage: {
			input_tokens: 1,
			input_tokens_details: { cached_tokens: 0 },
			output_tokens: 1,
			output_tokens_details: { reasoning_tokens: 0 },
			total_tokens: 2,
		},
	};
}

/** The events of a streamed response. */
export function responsesStream(reply: NumberedReply): readonly string[] {
	const events: Array<Record<string, unknown>> = [
		{ type: 'response.created', response: responsesJson(reply, 'in_progress') },
	];
	outputItems(reply).forEach((item, index) => {
		const place = { output_index: index, item_id: item['id'] };
		const isText = item['type'] === 'message';
		const started = isText ? { ...item, content: [] } : { ...item, arguments: '' };
		events.push({ type: 'response.output_item.added', output_index: index, item: started });
		if (isText) {
			const part = { ...place, content_index: 0 };
			events.push({ type: 'response.content_part.added', ...part, part: textPart('') });
			for (const delta of pieces(reply.content))
				events.push({ type: 'response.output_text.delta', ...part, delta });
			events.push({ type: 'response.output_text.done', ...part, text: reply.content });
			events.push({ type: 'response.content_part.done', ...part, part: textPart(reply.content) });
		} else {
			const text = String(item['arguments']);
			for (const delta of pieces(text)) {
				events.push({ type: 'response.function_call_arguments.delta', ...place, delta });
			}
			events.push({ type: 'response.function_call_arguments.done', ...place, arguments: text });
		}
		events.push({ type: 'response.output_item.done', output_index: index, item });
	});
	events.push({ type: 'response.completed', response: responsesJson(reply) });
	return events.map((event, index) => JSON.stringify({ ...event, sequence_number: index }));
}

function chatHead({ id, model }: NumberedReply, object: string) {
	return { id: `chatcmpl-${id}`, object, created: CREATED, model };
}

function chatCall(call: NumberedReply['calls'][number]) {
	return { id: call.id, type: 'function', function: { name: call.name, arguments: call.arguments } };
}

function finishOf({ calls, finish }: NumberedReply): string {
	if (finish !== undefined) return finish;
	return calls.length > 0 ? 'tool_calls' : 'stop';
}

function outputItems({ id, content, calls }: NumberedReply): Array<Record<string, unknown>> {
	const base = { status: 'completed' };
	return [
		...(content === '' && calls.length > 0
			? []
			: [{ ...base, type: 'message', id: `msg_${id}`, role: 'assistant', content: [textPart(content)] }]),
		...calls.map((call) => ({
			...base,
			type: 'function_call',
			id: `fc_${call.id}`,
			call_id: call.id,
			name: call.name,
			arguments: call.arguments,
		})),
	];
}

function textPart(text: string) {
	return { type: 'output_text', text, annotations: [] };
}

function pieces(text: string): string[] {
	return text.match(/[\s\S]{1,12}/gu) ?? [];
}
