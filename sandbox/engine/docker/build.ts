import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { z } from 'zod/v4';
import { EngineError, type ImageBuildRequest } from '../engine';

/** One line of the engine's progress, of whatever kind. */
const progressSchema = z.object({
	stream: z.string().optional(),
	status: z.string().optional(),
	error: z.string().optional(),
});

export type Progress = z.infer<typeof progressSchema>;

const KEPT_LINES = 15;

/** Reads a progress stream to its end. Throws EngineError with the engine's message. */
export async function followProgress(
	answer: unknown,
	onProgress: (progress: Progress) => void,
): Promise<void> {
	if (!(answer instanceof Readable)) throw new EngineError('The engine sent no progress.');
	for await (const line of createInterface({ input: answer, crlfDelay: Infinity })) {
		if (line.trim() === '') continue;
		const progress = progressSchema.parse(JSON.parse(line));
		if (progress.error !== undefined) {
			answer.destroy();
			throw new EngineError(progress.error);
		}
		onProgress(progress);
	}
}

/**
 * Builds with the engine's classic builder, which every engine has. Its intermediate images contain what the last
 * stage leaves out (build arguments, the host's certificates). So they are removed, also after a failure.
 */
export async function buildWithDocker(
	docker: Docker,
	context: Buffer,
	{ name, buildArgs, labels, onOutput }: ImageBuildRequest,
): Promise<void> {
	const intermediate: string[] = [];
	const lines: string[] = [];
	try {
		const answer = await docker.buildImage(Readable.from([context]), {
			t: name,
			buildargs: { ...buildArgs },
			labels: { ...labels },
			rm: true,
			forcerm: true,
			version: '1',
		});
		await followProgress(answer, ({ stream = '' }) => {
			for (const line of stream.split('\n').filter((text) => text.trim() !== '')) {
				const id = /^ ---> ([0-9a-f]{12})$/.exec(line)?.[1];
				if (id !== undefined) intermediate.push(id);
				lines.push(line);
				if (lines.length > KEPT_LINES) lines.shift();
				onOutput(line);
			}
		});
	} catch (error) {
		if (!(error instanceof EngineError)) throw error;
		throw new EngineError(`${error.message}\nThe build's last lines:\n${lines.join('\n')}`, { cause: error });
	} finally {
		await removeUntagged(docker, intermediate.reverse());
	}
}

/** Newest first, since an image cannot be removed before those that were built from it. */
async function removeUntagged(docker: Docker, ids: readonly string[]): Promise<void> {
	for (const id of ids) {
		try {
			const image = docker.getImage(id);
			const inspected: unknown = await image.inspect();
			// Podman answers null where Docker answers [].
			const { RepoTags } = z.object({ RepoTags: z.array(z.string()).nullish() }).parse(inspected);
			if (!RepoTags?.length) await image.remove();
		} catch {
			// It was removed with the one before, or another build uses it. Nothing depends on its removal.
		}
	}
}
