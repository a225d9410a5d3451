import { z } from 'zod/v4';

const chunkSchema = z.object({
	type: z.enum(['begin', 'item', 'end', 'error']),
	content: z.string().optional(),
});
/** One line of what n8n streams. */
export type StreamChunk = z.infer<typeof chunkSchema>;

/**
 * The lines of a streamed answer, each as soon as it has arrived.
 *
 * @throws Error with the answer's text when it is no stream
 */
export async function* streamChunks(response: Response | undefined): AsyncGenerator<StreamChunk> {
	if (!response?.ok || response.body === null) throw new Error(`No stream: ${await response?.text()}`);
	let rest = '';
	for await (const bytes of response.body.pipeThrough(new TextDecoderStream())) {
		const lines = (rest + bytes).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) yield chunkSchema.parse(JSON.parse(line));
	}
	if (rest.trim() !== '') yield chunkSchema.parse(JSON.parse(rest));
}

/** What a chat shows of a streamed answer. @throws Error when the text holds something else than a stream's lines */
export function streamedText(text: string): string {
	return text
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => chunkSchema.parse(JSON.parse(line)))
		.map(({ content = '', type }) => (type === 'item' ? content : ''))
		.join('');
}
