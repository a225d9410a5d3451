import fc from 'fast-check';
import { askPython } from './python';

const SCRIPT = `
import textwrap
from guru_sandbox.child import quick_dedent
answers = []
for text in given:
    with quick_dedent.in_use():
        quick = textwrap.dedent(text)
    answers.append([quick, textwrap.dedent(text)])
print(json.dumps(answers))
`;

describe('the quick dedent', () => {
	it('gives what textwrap.dedent gives', () => {
		// Of other blanks Python 3.14 thinks otherwise than 3.13.
		const character = fc.constantFrom(' ', ' ', '\t', '\n', '\n', 'a', 'b', '\u00e9');
		const texts = fc.sample(fc.string({ unit: character, maxLength: 24 }), 20_000);
		const answers = askPython(SCRIPT, [...texts, '', '\n', '  a\n\tb', '  a\n  \n  b', '   \n a', ' a\n']);
		if (!Array.isArray(answers)) throw new Error('no list');
		expect(answers.length).toBe(texts.length + 6);
		expect(answers.filter(([quick, own]) => quick !== own)).toEqual([]);
		expect(answers.filter(([quick], at) => quick !== texts[at]).length).toBeGreaterThan(1000);
	});

	it('is the function’s own code again afterwards, also after a fault', () => {
		const script = `
import textwrap
from guru_sandbox.child import quick_dedent
said = []
for text in ("  a", 1):
    try:
        with quick_dedent.in_use():
            textwrap.dedent(text)
    except TypeError:
        said.append("TypeError")
    said.append(textwrap.dedent.__code__.co_filename.endswith("textwrap.py"))
print(json.dumps(said))
`;
		expect(askPython(script, null)).toEqual([true, 'TypeError', true]);
	});
});
