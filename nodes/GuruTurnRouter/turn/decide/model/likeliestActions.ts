import type { Turn, TurnAction } from '../../turn';
import { languageDetector } from '../language/detect';
import { indexOf } from '../ranking/indexCache';

export interface LikeliestActions {
	/** In the order in which they were attached. */
	readonly likeliest: readonly TurnAction[];
	readonly notes: readonly string[];
}

/** If there are more actions than `most`, returns those with words closest to the conversation, and a note. */
export async function likeliestActions(
	actions: readonly TurnAction[],
	{ history, question }: Turn,
	most: number,
): Promise<LikeliestActions> {
	if (actions.length <= most) return { likeliest: actions, notes: [] };
	const detect = await languageDetector();
	const index = indexOf(actions, detect);
	const earlier = history.filter(({ role }) => role === 'user').map(({ text }) => text);
	// Matches of the current question rank before those of earlier questions.
	const found = [question, earlier.join('\n')].flatMap((text) =>
		index.search(text, detect(text) ?? index.language).map(({ place }) => place),
	);
	const places = [...new Set([...found, ...actions.keys()])].slice(0, most);
	const chosen = new Set(places);
	const note =
		`The model accepts at most ${most} actions at once, and ${actions.length} are attached. ` +
		'It got those whose words are closest to the conversation. Attach fewer actions to a router.';
	return { likeliest: actions.filter((_, place) => chosen.has(place)), notes: [note] };
}
