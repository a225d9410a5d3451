import {
	ActionIndex,
	documentOf,
} from '../../../../../../nodes/GuruTurnRouter/turn/decide/ranking/actionIndex';
import { actions, permit } from '../matcher/actions';

const index = new ActionIndex(actions.map(documentOf));
const found = (text: string, language = 'en') => index.search(text, language);

describe('ranking', () => {
	it.each([
		['the words of the condition', 'tennis court', 'en', 'Book a court'],
		['other forms of them', 'booking courts', 'en', 'Book a court'],
		['a typing slip', 'swiming pool', 'en', 'Pool hours'],
		['the shape of an identifier', 'PR-4471', 'en', 'Permit status'],
		['a cognate', 'tenis', 'es', 'Book a court'],
		['a concept of another language', 'Schwimmen', 'de', 'Pool hours'],
	])('finds an action by %s', (_, text, language, name) => {
		expect(actions[found(text, language)[0]?.place ?? -1]?.name).toBe(name);
	});

	it('counts small words little, and as nothing known', () => {
		const [small, content] = [found('what is the'), found('tennis')];
		expect(small[0]?.relevance ?? 0).toBeLessThan((content[0]?.relevance ?? 0) / 5);
		expect(small.flatMap(({ known }) => [...known])).toEqual([]);
	});

	it('takes a word for as rare among one action as among several', () => {
		const alone = new ActionIndex([documentOf(permit)]).search('permit', 'en')[0];
		expect(alone?.relevance).toBeGreaterThan((found('permit')[0]?.relevance ?? 0) / 2);
	});
});
