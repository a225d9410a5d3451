import fc from 'fast-check';

import {
	wordBordersOf,
	wordSegmentsOf,
} from '../../../../../../nodes/GuruTurnRouter/turn/decide/text/wordSegments';

describe('wordSegmentsOf', () => {
	it('cuts a text as Intl.Segmenter does', () => {
		const unit = fc.constantFrom('order', ' ', "'", 'Übung', '12', '.', '\n', '注文', 'ก', '-');
		fc.assert(
			fc.property(fc.string({ unit }), (text) => {
				const whole = [...new Intl.Segmenter('en', { granularity: 'word' }).segment(text)];
				expect(wordSegmentsOf(text).map(({ index, isWord, text: word }) => [index, isWord, word])).toEqual(
					whole.map(({ index, isWordLike, segment }) => [index, isWordLike, segment]),
				);
			}),
		);
	});

	it('cuts a pasted log of 600,000 characters without running out of memory', () => {
		const text = '12 million '.repeat(55_000);
		expect(wordSegmentsOf(text).filter(({ isWord }) => isWord)).toHaveLength(110_000);
	});

	it('loses no letter of a text without blanks', () => {
		const text = '注文を取り消してください'.repeat(1_000);
		expect(
			wordSegmentsOf(text)
				.map((one) => one.text)
				.join(''),
		).toBe(text);
		expect(wordBordersOf(text, 'ja').has(text.length)).toBe(true);
	});
});
