/** A shipped compose file on the machine, worked by the commands that the pages show. */
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectFolder } from '../../local/cache';
import { waitUntil } from '../../local/process/waitUntil';
import { SANDBOX_BASE } from './lookAlikes';
import { type Machine, runOn } from './machine';

const BACK_WITHIN_MS = 240_000;

export class ComposeProject {
	/** On the machine. */
	readonly #place: string;

	constructor(
		private readonly machine: Machine,
		readonly name: string,
	) {
		this.#place = `/srv/${name}`;
		mkdirSync(this.folder);
	}

	/** The same folder, here. */
	get folder(): string {
		return join(this.machine.folder, 'work', this.name);
	}

	/** Lays a shipped file beside the others. */
	lay(...files: string[]): void {
		for (const file of files) {
			copyFileSync(join(projectFolder, 'docs', 'deployment', file), join(this.folder, basename(file)));
		}
	}

	/** Lays a tarball there, in the place of the one before. */
	layTarball(file: string): void {
		for (const old of readdirSync(this.folder).filter((name) => name.endsWith('.tgz')))
			rmSync(join(this.folder, old));
		copyFileSync(file, join(this.folder, basename(file)));
	}

	run(command: string): Promise<string> {
		return runOn(this.machine, `cd ${this.#place}; ${command}`);
	}

	/** Instead of pulling: the image that Python's is built on. */
	async giveBase(): Promise<void> {
		await this.run(`docker save ${SANDBOX_BASE} | docker compose exec -T engine docker load`);
	}

	/** Addresses of a service's containers, one each. */
	async addressesOf(service: string): Promise<readonly string[]> {
		const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}';
		const said = await this.run(`docker inspect -f '${format}' $(docker compose ps -q ${service})`);
		return said.trim().split(/\s+/);
	}

	/** Kills the first process of a service as a crash does, and waits until it is back by itself. */
	async crash(service: string): Promise<void> {
		const ask = (format: string) =>
			this.run(`docker inspect -f '${format}' $(docker compose ps -aq ${service} | head -1)`);
		const before = await ask('{{.State.StartedAt}}');
		await this.run(`kill -9 ${(await ask('{{.State.Pid}}')).trim()}`);
		const isBack = async () => {
			const [started, health] = (await ask('{{.State.StartedAt}} {{.State.Health.Status}}'))
				.trim()
				.split(' ');
			return (started !== before.trim() && health === 'healthy') || undefined;
		};
		if (await waitUntil(isBack, { timeoutMs: BACK_WITHIN_MS, everyMs: 1_000 })) return;
		throw new Error(
			`${service} did not come back:\n${await this.run(`docker compose logs --tail 20 ${service}`)}`,
		);
	}

	/** What docker compose has made and not taken away. */
	async remains(): Promise<string> {
		const label = `--filter label=com.docker.compose.project=${this.name}`;
		return await this.run(
			`docker ps -aq ${label}; docker volume ls -q ${label}; docker network ls -q ${label}`,
		);
	}
}
