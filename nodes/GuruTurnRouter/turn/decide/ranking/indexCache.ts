import { ActionIndex, documentOf } from './actionIndex';
import type { DetectLanguage } from '../language/detect';
import type { TurnAction } from '../../turn';

/** Cache of the indexes of recent sets of actions, by their indexed texts. */
const kept = new Map<string, ActionIndex>();
const MOST_KEPT = 8;

/** The index of these actions. An index of the same texts is reused. */
export function indexOf(actions: readonly TurnAction[], detect: DetectLanguage): ActionIndex {
	const documents = actions.map(documentOf);
	const key = JSON.stringify(documents);
	const conditions = actions.map(({ condition }) => condition).join('\n');
	const index = kept.get(key) ?? new ActionIndex(documents, detect(conditions) ?? 'en');
	// Moves the entry to the end, so that the first one is the least recently used.
	kept.delete(key);
	kept.set(key, index);
	const [oldest] = kept.keys();
	if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
	return index;
}
