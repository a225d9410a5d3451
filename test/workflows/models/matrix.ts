/** Runs every provider in every situation and compares the result with the expectation. */
import { type Lab, type TurnEnd } from './lab';
import type { Provider } from './providers';
import { type Expected, type Situation } from './situations';

/** The differences between a turn's result and the expectation; empty if there are none. */
export function faultsOf(end: TurnEnd, expected: Expected, { unstreamed }: Provider): readonly string[] {
	const { answer, notes, ran, streamed } = end;
	// A model without tool support refuses one request with tools in each turn.
	const withoutTools = end.refused.filter((each) => each.includes('does not support tools')).length;
	const requests = end.requests - withoutTools;
	const refused = end.refused.slice(withoutTools);
	const due = (unstreamed === true ? expected.requestsUnstreamed : undefined) ?? expected.requests;
	const said = `${answer}\n${streamed}`;
	return [
		...(JSON.stringify(ran) === JSON.stringify(expected.ran) ? [] : [`ran ${JSON.stringify(ran)}`]),
		...(requests === due ? [] : [`${requests} requests, not ${due}`]),
		...(end.images === (expected.images ?? 0) ? [] : [`${end.images} images`]),
		...(expected.answer?.test(answer) === false ? [`answered ${JSON.stringify(answer)}`] : []),
		...(expected.never?.test(said) === true ? ['says what it must not'] : []),
		...(expected.neverKept?.test(end.kept) === true ? ['n8n keeps what it must not'] : []),
		...(expected.notes === undefined
			? notes === ''
				? []
				: [`notes ${JSON.stringify(notes)}`]
			: expected.notes.test(notes)
				? []
				: [`notes ${JSON.stringify(notes)}`]),
		...(refused.length > 0 === (expected.refused ?? false) ? [] : [`refused: ${refused.join(' | ')}`]),
	];
}

/** True if the situation can occur with this provider. */
export function applies(
	situation: Situation,
	{ completes, pauseUnknown, protocol, takesNoImages, unfiltered, withoutFunctions }: Provider,
): boolean {
	const { documented, ends, filters, functions, images, pauses } = situation;
	const missing = [
		...[filters && unfiltered, pauses && pauseUnknown, functions && withoutFunctions],
		documented !== undefined && protocol.documented?.[documented] === undefined,
		completes && (ends === true || images !== undefined),
	];
	const sees = takesNoImages !== true;
	return !missing.includes(true) && (images === undefined || (images === 'taken') === sees);
}

/** Slow situations. The sample runs them with two nodes only: one with LangChain's client, one with its own. */
const SLOW = new Set(['429', '500', '500, time is up', '529', 'disconnect', 'time-out']);
const SLOW_FOR = new Set(['OpenAI (Responses)', 'Mistral']);

export function isInSample({ name }: Situation, { protocol }: Provider): boolean {
	return !SLOW.has(name) || SLOW_FOR.has(protocol.name);
}

export async function play(lab: Lab, provider: Provider, situation: Situation) {
	const end = await lab.run(provider, situation.setup);
	return { end, faults: faultsOf(end, situation.expected, provider) };
}
