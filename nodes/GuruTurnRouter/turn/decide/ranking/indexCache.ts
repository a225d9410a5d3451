import { ActionIndex, documentOf } from './actionIndex';
import type { DetectLanguage } from '../language/detect';
import type { TurnAction } from '../../turn';

/** Indexes of the latest sets of actions, by everything that is indexed of them. */
const kept = new Map<string, ActionIndex>();
const MOST_KEPT = 8;

/** The index of these actions; one made before is taken up where their texts are the same. */
export function indexOf(actions: readonly TurnAction[], detect: DetectLanguage): ActionIndex {
	const documents = actions.map(documentOf);
	const key = JSON.stringify(documents);
	const conditions = actions.map(({ condition }) => condition).join('\n');
	const index = kept.get(key) ?? new ActionIndex(documents, detect(conditions) ?? 'en');
	// The latest stand last.
	kept.delete(key);
	kept.set(key, index);
	const [oldest] = kept.keys();
	if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
	return index;
}
