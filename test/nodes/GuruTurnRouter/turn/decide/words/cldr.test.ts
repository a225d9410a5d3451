import committed from '../../../../../../nodes/GuruTurnRouter/turn/decide/words/cldr.json';
import { cldrOf, SPELLED_OUT } from '../../../../../../nodes/GuruTurnRouter/turn/decide/words/cldr';

const { cldr } = jest.requireActual<{ cldr: () => unknown }>('../../../../../../scripts/cldr.js');

describe("CLDR's data", () => {
	it('is what `npm run cldr` makes of the installed packages', () => {
		expect(committed).toEqual(cldr());
	});

	it('has the words for yes and no of languages of their own, not the English of the root', () => {
		expect(cldrOf('de')).toMatchObject({ yes: ['ja', 'j'], no: ['nein', 'n'] });
		expect(cldrOf('yi')).toBeUndefined();
	});

	it('takes a region and Norwegian', () => {
		expect(cldrOf('pt-BR')?.yes).toContain('sim');
		expect(cldrOf('no')).toBe(cldrOf('nb'));
		expect(SPELLED_OUT).toHaveLength(25);
	});
});
