/** Every provider in every situation: what was expected, what came. */
import { type Lab, type TurnEnd } from './lab';
import type { Provider } from './providers';
import { type Expected, type Situation } from './situations';

/** Why a turn did not end as it has to; none where it did. */
export function faultsOf(end: TurnEnd, expected: Expected, { unstreamed }: Provider): readonly string[] {
	const { answer, notes, ran, streamed } = end;
	// That a model takes no tools is told by itself, once a turn.
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

/** Whether the provider knows the situation at all. */
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

/** These wait for pauses and limits: in a sample two nodes stand for all, LangChain's client in one, its own in the other. */
const SLOW = new Set(['429', '500', '500, time is up', '529', 'disconnect', 'time-out']);
const SLOW_FOR = new Set(['OpenAI (Responses)', 'Mistral']);

export function isInSample({ name }: Situation, { protocol }: Provider): boolean {
	return !SLOW.has(name) || SLOW_FOR.has(protocol.name);
}

export async function play(lab: Lab, provider: Provider, situation: Situation) {
	const end = await lab.run(provider, situation.setup);
	return { end, faults: faultsOf(end, situation.expected, provider) };
}
