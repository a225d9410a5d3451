import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { conceptsOf } from '../../../../../../nodes/GuruTurnRouter/turn/decide/ranking/concepts';

const file = join(__dirname, '../../../../../../nodes/GuruTurnRouter/turn/decide/ranking/concepts.json');
const { concepts } = jest.requireActual<{ concepts: () => string }>('../../../../../../scripts/concepts.js');

describe('concepts', () => {
	it('are what scripts/concepts.js makes of the installed packages', () => {
		expect(readFileSync(file, 'utf8')).toBe(concepts());
	});

	it('are shared by words that mean the same in two languages', () => {
		const shared = conceptsOf('hund', 'de').filter((concept) => conceptsOf('dogs', 'en').includes(concept));
		expect(shared).not.toEqual([]);
	});

	it.each([
		['qwertz', 'en'],
		['dog', 'ja'],
		['constructor', '__proto__'],
	])('are none for %s in %s', (word, language) => {
		expect(conceptsOf(word, language)).toEqual([]);
	});
});
