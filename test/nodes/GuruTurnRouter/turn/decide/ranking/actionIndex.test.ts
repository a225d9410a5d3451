import { ActionIndex } from '../../../../../../nodes/GuruTurnRouter/turn/decide/ranking/actionIndex';
import { actions, permit } from '../matcher/actions';

const index = new ActionIndex(actions);
const first = (text: string, language = 'en') => index.search(text, language)[0]?.action.name;

describe('ranking', () => {
	it.each([
		['the words of the condition', 'tennis court', 'en', 'Book a court'],
		['other forms of them', 'booking courts', 'en', 'Book a court'],
		['a typing slip', 'swiming pool', 'en', 'Pool hours'],
		['the shape of an identifier', 'PR-4471', 'en', 'Permit status'],
		['a cognate', 'tenis', 'es', 'Book a court'],
		['a concept of another language', 'Schwimmen', 'de', 'Pool hours'],
	])('finds an action by %s', (_, text, language, name) => {
		expect(first(text, language)).toBe(name);
	});

	it('finds nothing by small words', () => {
		expect(index.search('what is the', 'en')).toEqual([]);
	});

	it('takes a word for as rare among one action as among many', () => {
		expect(new ActionIndex([permit]).rarity('permit')).toBeGreaterThan(1);
	});
});
