import type { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { z } from 'zod/v4';
import { buildWithDocker, followProgress } from './build';
import { statusOf } from './dockerErrors';
import { type ImageBuildRequest, ImageMissingError, type ImageSummary } from '../engine';

const imageSchema = z.object({ Id: z.string() });
/** Podman answers null where Docker answers [] or {}. */
const listedSchema = z.array(
	z.object({
		Id: z.string(),
		RepoTags: z.array(z.string()).nullish(),
		Created: z.number(),
		Labels: z.object({}).catchall(z.string()).nullish(),
	}),
);

/** An engine's images. Throws dockerode's rejections and ImageMissingError. */
export class DockerImages {
	constructor(private readonly docker: Docker) {}

	async has(name: string): Promise<boolean> {
		try {
			await this.docker.getImage(name).inspect();
			return true;
		} catch (error) {
			if (statusOf(error) === 404) return false;
			throw error;
		}
	}

	async idOf(name: string): Promise<string> {
		try {
			return imageSchema.parse(await this.docker.getImage(name).inspect()).Id;
		} catch (error) {
			if (statusOf(error) === 404) throw new ImageMissingError(name);
			throw error;
		}
	}

	async list(label: string): Promise<readonly ImageSummary[]> {
		const answer: unknown = await this.docker.listImages({ filters: { label: [label] } });
		return listedSchema.parse(answer).map(({ Id, RepoTags, Created, Labels }) => ({
			id: Id,
			// Docker before 25 lists an image without a name like this.
			names: (RepoTags ?? []).filter((name) => name !== '<none>:<none>'),
			createdAt: Created,
			labels: Labels ?? {},
		}));
	}

	async pull(name: string, onProgress: (text: string) => void): Promise<void> {
		await followProgress(await this.docker.pull(name), ({ status }) => {
			if (status !== undefined) onProgress(status);
		});
	}

	async import(tar: Readable, name: string): Promise<void> {
		const colon = name.lastIndexOf(':');
		const [repo, tag] = [name.slice(0, colon), name.slice(colon + 1)];
		let imported: string | undefined;
		await followProgress(await this.docker.importImage(tar, { repo, tag }), ({ status }) => {
			if (status?.startsWith('sha256:')) imported = status;
		});
		// Podman 4 leaves out the tag.
		if (imported !== undefined && !(await this.has(name))) {
			await this.docker.getImage(imported).tag({ repo, tag });
		}
	}

	async build(context: Buffer, request: ImageBuildRequest): Promise<void> {
		await buildWithDocker(this.docker, context, request);
	}

	async remove(name: string): Promise<void> {
		try {
			await this.docker.getImage(name).remove();
		} catch (error) {
			if (statusOf(error) !== 404) throw error;
		}
	}
}
