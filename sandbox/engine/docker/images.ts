import type { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { z } from 'zod/v4';
import { buildWithDocker, followProgress } from './build';
import { statusOf } from './errors';
import { type ImageBuildRequest, ImageMissing } from '../engine';

const imageSchema = z.object({ Id: z.string() });

/** An engine's images. Throws what dockerode rejects with, and ImageMissing. */
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
			if (statusOf(error) === 404) throw new ImageMissing(name);
			throw error;
		}
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
		// Podman 4 leaves the tag out.
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
