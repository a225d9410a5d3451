/** Parses requests for both of OpenAI's chat APIs into one form, and checks them as strictly as OpenAI. */
import { z } from 'zod/v4';
import { recordOf } from '../../../../nodes/shared/values/record';

export interface ModelMessage {
	readonly role: 'system' | 'user' | 'assistant' | 'tool';
	readonly text: string;
	/** Functions that the assistant called in this message. */
	readonly calls: ReadonlyArray<{ readonly id: string; readonly name: string; readonly arguments: string }>;
	/** In a tool's message: the id of the call that it answers. */
	readonly answers?: string;
}

export interface OfferedFunction {
	readonly name: string;
	readonly description: string;
	/** JSON Schema of type object. */
	readonly parameters: Readonly<Record<string, unknown>>;
}

export interface ModelRequest {
	readonly api: 'chat' | 'responses';
	readonly model: string;
	readonly messages: readonly ModelMessage[];
	readonly functions: readonly OfferedFunction[];
	readonly stream: boolean;
}

/** A request that OpenAI would refuse with 400. */
export class BadRequest extends Error {}

const name = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/);
const parameters = z.looseObject({
	type: z.literal('object'),
	properties: recordOf(z.unknown()),
});
const described = { name, description: z.string().optional(), parameters: parameters.optional() };
const parts = (type: z.ZodType<string>) => z.array(z.looseObject({ type, text: z.string() }));
const text = z.union([z.string(), parts(z.literal('text'))]);
const call = z.looseObject({
	id: z.string().min(1),
	type: z.literal('function'),
	function: z.looseObject({ name, arguments: z.string() }),
});

const chatMessage = z.discriminatedUnion('role', [
	z.looseObject({ role: z.literal('system'), content: text }),
	z.looseObject({ role: z.literal('developer'), content: text }),
	z.looseObject({ role: z.literal('user'), content: text }),
	z.looseObject({
		role: z.literal('assistant'),
		content: text.nullish(),
		tool_calls: z.array(call).min(1).optional(),
	}),
	z.looseObject({ role: z.literal('tool'), content: text, tool_call_id: z.string() }),
]);

const chatRequest = z.looseObject({
	model: z.string().min(1),
	messages: z.array(chatMessage).min(1),
	tools: z
		.array(z.looseObject({ type: z.literal('function'), function: z.looseObject(described) }))
		.min(1)
		.optional(),
	stream: z.boolean().optional(),
});

const responseItem = z.union([
	z.object({
		type: z.literal('message').optional(),
		role: z.enum(['system', 'developer', 'user', 'assistant']),
		content: z.union([z.string(), parts(z.enum(['input_text', 'output_text']))]),
	}),
	z.object({ type: z.literal('function_call'), call_id: z.string(), name, arguments: z.string() }),
	z.object({ type: z.literal('function_call_output'), call_id: z.string(), output: z.string() }),
]);

const responsesRequest = z.looseObject({
	model: z.string().min(1),
	input: z.union([z.string().min(1), z.array(responseItem).min(1)]),
	instructions: z.string().nullish(),
	tools: z.array(z.looseObject({ type: z.literal('function'), ...described })).optional(),
	stream: z.boolean().nullish(),
});

/** @throws BadRequest */
export function parseChatRequest(body: unknown): ModelRequest {
	const { model, messages, tools, stream } = parsed(chatRequest, body);
	return checked({
		api: 'chat',
		model,
		messages: messages.map((message) => ({
			role: message.role === 'developer' ? 'system' : message.role,
			text: joined(message.content ?? ''),
			calls: message.role === 'assistant' ? (message.tool_calls ?? []).map(flatCall) : [],
			...(message.role === 'tool' ? { answers: message.tool_call_id } : {}),
		})),
		functions: (tools ?? []).map((tool) => offered(tool.function)),
		stream: stream ?? false,
	});
}

/** @throws BadRequest */
export function parseResponsesRequest(body: unknown): ModelRequest {
	const { model, input, instructions, tools, stream } = parsed(responsesRequest, body);
	const items = typeof input === 'string' ? [{ role: 'user' as const, content: input }] : input;
	return checked({
		api: 'responses',
		model,
		messages: [
			...(instructions ? [{ role: 'system' as const, text: instructions, calls: [] }] : []),
			...items.map(messageOfItem),
		],
		functions: (tools ?? []).map(offered),
		stream: stream ?? false,
	});
}

function messageOfItem(item: z.infer<typeof responseItem>): ModelMessage {
	if ('role' in item) {
		return { role: item.role === 'developer' ? 'system' : item.role, text: joined(item.content), calls: [] };
	}
	if ('output' in item) return { role: 'tool', text: item.output, calls: [], answers: item.call_id };
	const called = { id: item.call_id, name: item.name, arguments: item.arguments };
	return { role: 'assistant', text: '', calls: [called] };
}

function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
	const result = schema.safeParse(body);
	if (result.success) return result.data;
	throw new BadRequest(`Invalid request: ${z.prettifyError(result.error)}`);
}

/** Checks across fields: function names are unique, and tool messages answer existing calls. */
function checked(request: ModelRequest): ModelRequest {
	const names = request.functions.map((offer) => offer.name);
	const twice = names.find((candidate, index) => names.indexOf(candidate) !== index);
	if (twice !== undefined) throw new BadRequest(`The function ${twice} is offered twice.`);
	const open = new Set<string>();
	for (const message of request.messages) {
		for (const { id } of message.calls) open.add(id);
		if (message.answers === undefined) continue;
		if (!open.delete(message.answers)) {
			throw new BadRequest(`A tool message answers ${message.answers}, which no message before it called.`);
		}
	}
	if (open.size > 0) throw new BadRequest(`No tool message answers ${[...open].join(', ')}.`);
	return request;
}

function flatCall({ id, function: called }: z.infer<typeof call>): ModelMessage['calls'][number] {
	return { id, name: called.name, arguments: called.arguments };
}

function offered(given: {
	name: string;
	description?: string | undefined;
	parameters?: Record<string, unknown> | undefined;
}): OfferedFunction {
	return {
		name: given.name,
		description: given.description ?? '',
		parameters: given.parameters ?? { type: 'object', properties: {} },
	};
}

function joined(content: string | ReadonlyArray<{ readonly text: string }>): string {
	return typeof content === 'string' ? content : content.map((part) => part.text).join('');
}
