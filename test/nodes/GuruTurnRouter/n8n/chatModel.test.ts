import { chatModelOf } from '../../../../nodes/GuruTurnRouter/n8n/chatModel';

const SECRET = 'sk_live_very_secret';
const mask = (text: string) => text.replaceAll(SECRET, '•••KEY•••');
const image = { mimeType: 'image/png', base64: 'AAAA' };

/** What n8n's model node is handed. */
function connected(type: string) {
	const sent: unknown[] = [];
	const model = {
		_modelType: () => type,
		invoke: async (messages: unknown) => {
			sent.push(messages);
			return await Promise.resolve({ content: 'A parcel.', response_metadata: {} });
		},
	};
	return { sent, model };
}

test('a secret beside an image is masked, and the image goes in the form that LangChain knows', async () => {
	const { model, sent } = connected('base_chat_model');
	await chatModelOf(model, mask).complete([{ role: 'user', content: `Is ${SECRET} mine?`, images: [image] }]);
	expect(sent).toEqual([
		[
			{
				role: 'user',
				content: [
					{ type: 'text', text: 'Is •••KEY••• mine?' },
					{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
				],
			},
		],
	]);
});

test('a completion model, which would read an image as text, is never sent one', async () => {
	const { model, sent } = connected('base_llm');
	const asked = chatModelOf(model).complete([{ role: 'user', content: 'What is this?', images: [image] }]);
	await expect(asked).rejects.toMatchObject({ name: 'ModelError', mayRefuseImages: true });
	expect(sent).toEqual([]);
});

test.each([
	['tells nothing of its end', {}],
	['ends for an unknown reason', { finish_reason: 'because' }],
])('a whole reply that %s is not whole where the provider tells it', async (_, response_metadata) => {
	const calls = [{ name: 'refund', args: {} }];
	const model = {
		_llmType: () => 'openai',
		invoke: async () => await Promise.resolve({ content: '', tool_calls: calls, response_metadata }),
	};
	expect(await chatModelOf(model).complete([])).toMatchObject({
		defect: 'it ended before the provider said that it was whole',
	});
});
