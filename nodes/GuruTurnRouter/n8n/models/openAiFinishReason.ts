/**
 * LangChain's package for OpenAI (1.4) drops what OpenAI, or a gateway that speaks like it, tells of a reply's end. Here it is
 * put where the package hands it on:
 *
 * - a refusal in Chat Completions: as the finish reason;
 * - the event by which a stream of Responses ends that is not whole (`response.incomplete`, `response.failed`): its response
 *   as that of the last event;
 * - an `error` in a body of status 200, or in its choice, by which OpenRouter tells what went wrong after the model had begun
 *   (OpenRouter's docs, "Errors and Debugging"): thrown, as OpenAI's client throws it where it streams.
 */

import { isObject, memberOf } from '../../../shared/values/memberOf';

/** Makes an OpenAI model's replies give the reason why they ended. Other models are not changed. */
export function exposeOpenAiFinishReason(model: object): void {
	for (const [name, tell] of [
		['completions', completionEnd],
		['responses', responseEnd],
	] as const) {
		const form: unknown = Reflect.get(model, name);
		const request: unknown =
			form === null || typeof form !== 'object' ? undefined : Reflect.get(form, 'completionWithRetry');
		if (form === null || typeof form !== 'object' || typeof request !== 'function') continue;
		Reflect.set(form, 'completionWithRetry', async (...asked: unknown[]) => {
			const answer: unknown = await (Reflect.apply(request, form, asked) as Promise<unknown>);
			const told = tell();
			return isStream(answer) ? piecesOf(answer, told) : told(answer);
		});
	}
}

/** Gets each piece of a reply in turn, and returns it in the form in which it should be read. */
type Tell = () => (piece: unknown) => unknown;

async function* piecesOf(stream: AsyncIterable<unknown>, told: (piece: unknown) => unknown) {
	for await (const piece of stream) yield told(piece);
}

const completionEnd: Tell = () => {
	let refused = false;
	return (piece) => {
		const choices = memberOf(piece, 'choices');
		const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
		const error = memberOf(piece, 'error') ?? memberOf(choice, 'error');
		if (isObject(error)) throw Object.assign(new Error('the provider gave an error'), { error });
		const refusal = memberOf(memberOf(choice, 'message') ?? memberOf(choice, 'delta'), 'refusal');
		refused ||= typeof refusal === 'string' && refusal !== '';
		if (refused && isObject(choice) && memberOf(choice, 'finish_reason') === 'stop') {
			Reflect.set(choice, 'finish_reason', 'refusal');
		}
		return piece;
	};
};

const responseEnd: Tell = () => (piece) => {
	const type = memberOf(piece, 'type');
	if (isObject(piece) && (type === 'response.incomplete' || type === 'response.failed')) {
		return { ...piece, type: 'response.completed' };
	}
	return piece;
};

function isStream(value: unknown): value is AsyncIterable<unknown> {
	return isObject(value) && Symbol.asyncIterator in value;
}
