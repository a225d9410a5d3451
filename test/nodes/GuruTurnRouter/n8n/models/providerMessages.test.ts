import fc from 'fast-check';

import { conversationForAll } from '../../../../../nodes/GuruTurnRouter/n8n/models/providerMessages';

const messages = fc.array(
	fc.record({
		role: fc.constantFrom('user' as const, 'assistant' as const),
		content: fc.oneof(fc.constantFrom('', ' ', '\n', 'Hello. '), fc.string()),
	}),
);

test('whatever was said, user and assistant take turns, the user first, and nobody says nothing', () => {
	fc.assert(
		fc.property(messages, (said) => {
			const sent = conversationForAll([
				{ role: 'system', content: 'Rules' },
				...said,
				{ role: 'user', content: 'Question' },
			]);
			expect(sent.map(({ role }) => role)).toEqual(
				sent.map((_, place) => (place === 0 ? 'system' : place % 2 === 1 ? 'user' : 'assistant')),
			);
			expect(sent.every(({ content }) => content !== '' && content === content.trim())).toBe(true);
			expect(sent.at(-1)?.content.endsWith('Question')).toBe(true);
			const text = sent.map(({ content }) => content).join('\n');
			for (const { content } of said) expect(text).toContain(content.trim());
		}),
	);
});
