/**
 * LangChain's package for Gemini (2.1) fails with a TypeError where a reply has no content: where the prompt was blocked (no
 * candidate, `promptFeedback`), where a filter held the reply back, and where the model thought until its tokens were used
 * up (Gemini API reference, GenerateContentResponse and FinishReason). Here such a reply gets an empty content, so that its
 * reason is handed on.
 */
import { isObject, memberOf } from '../../../shared/values/memberOf';
import { llmTypeOf } from './providers';

/** Makes a Gemini model's replies without content give the reason why they ended. Other models are not changed. */
export function exposeGeminiFinishReason(model: object): void {
	const request: unknown = Reflect.get(model, 'completionWithRetry');
	if (llmTypeOf(model) !== 'googlegenerativeai' || typeof request !== 'function') return;
	Reflect.set(model, 'completionWithRetry', async (...asked: unknown[]) => {
		const answer: unknown = await (Reflect.apply(request, model, asked) as Promise<unknown>);
		const response = memberOf(answer, 'response');
		if (isObject(response)) fillIn(response);
		return answer;
	});
}

function fillIn(response: object): void {
	const candidates = memberOf(response, 'candidates');
	const candidate: unknown = Array.isArray(candidates) ? candidates[0] : undefined;
	if (!isObject(candidate)) {
		// Whatever the reason is called, it comes from a filter.
		const finishReason = memberOf(response, 'promptFeedback') === undefined ? 'OTHER' : 'SAFETY';
		Reflect.set(response, 'candidates', [{ content: { role: 'model', parts: [] }, finishReason }]);
	} else if (!isObject(memberOf(candidate, 'content'))) {
		Reflect.set(candidate, 'content', { role: 'model', parts: [] });
	}
}
