import { z } from 'zod/v4';

const chunkSchema = z.object({
	type: z.enum(['begin', 'item', 'end', 'error']),
	content: z.string().optional(),
});
/** One line of n8n's stream. */
export type StreamChunk = z.infer<typeof chunkSchema>;

/**
 * Yields each line of a streamed answer as soon as it arrives.
 *
 * @throws Error with the answer's text if it is not a stream
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

/** The text that a chat shows for a streamed answer. @throws Error when a line is not a line of a stream */
export function streamedText(text: string): string {
	return text
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => chunkSchema.parse(JSON.parse(line)))
		.map(({ content = '', type }) => (type === 'item' ? content : ''))
		.join('');
}
