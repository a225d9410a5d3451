import { ActionIndex, documentOf } from './actionIndex';
import type { DetectLanguage } from '../language/detect';
import type { TurnAction } from '../../turn';

/** Indexes of the latest sets of actions, by everything that is indexed of them. */
const kept = new Map<string, ActionIndex>();
const MOST_KEPT = 8;

/** The index of these actions; one made before is taken up where their texts are the same. */
export function indexOf(actions: readonly TurnAction[], detect: DetectLanguage): ActionIndex {
	const key = JSON.stringify(actions.map(documentOf));
	const known = kept.get(key);
	const language = known?.language ?? detect(actions.map(({ condition }) => condition).join('\n')) ?? 'en';
	const index = new ActionIndex(actions, language, known);
	kept.delete(key);
	kept.set(key, index);
	for (const oldest of kept.keys()) {
		if (kept.size <= MOST_KEPT) break;
		kept.delete(oldest);
	}
	return index;
}
