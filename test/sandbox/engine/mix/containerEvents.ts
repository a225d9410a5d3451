import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import Docker from 'dockerode';
import { z } from 'zod/v4';

const eventSchema = z.object({
	Action: z.string(),
	Actor: z.object({ ID: z.string() }),
	timeNano: z.number(),
});

/** What an engine says has happened to its containers, across its restarts. */
export class ContainerEvents {
	readonly #docker: Docker;
	/** By container: when each thing happened to it. An event that is told twice is one. */
	readonly #happened = new Map<string, Map<string, Set<number>>>();
	/** Those there when the engine went away: it may not have told their end. */
	readonly #cutOff = new Set<string>();
	/** How often the engine went away. */
	#away = 0;
	#stream: Readable | undefined;
	#ended: Promise<void> | undefined;

	constructor(socketPath: string) {
		this.#docker = new Docker({ socketPath });
	}

	/** From the engine's start on, also what happened before this was called. To be called after each of its starts. */
	async follow(): Promise<void> {
		const stream = await this.#docker.getEvents({ since: 1, filters: { type: ['container'] } });
		if (!(stream instanceof Readable)) throw new Error('no stream of events');
		this.#stream = stream;
		let begun = '';
		stream.setEncoding('utf8').on('data', (piece: string) => {
			const lines = (begun + piece).split('\n');
			begun = lines.pop() ?? '';
			for (const line of lines) this.#hear(eventSchema.parse(JSON.parse(line)));
		});
		// It breaks where the engine ends, whichever way.
		this.#ended = finished(stream).catch(() => {});
	}

	/** After the engine has gone. */
	async lost(): Promise<void> {
		await this.#ended;
		this.#away++;
		for (const id of this.containers) if (this.count(id, 'destroy') === 0) this.#cutOff.add(id);
	}

	stop(): void {
		this.#stream?.destroy();
	}

	get containers(): readonly string[] {
		return [...this.#happened.keys()];
	}

	count(id: string, action: string): number {
		return this.#happened.get(id)?.get(action)?.size ?? 0;
	}

	/**
	 * What is wrong about the lives of the containers: each is created once, started once at most and never again,
	 * has nothing else begun in it, ends once and is gone.
	 */
	faults(): string[] {
		return this.containers.filter((id) => !this.#isSound(id)).map((id) => this.#describe(id));
	}

	#isSound(id: string): boolean {
		const count = (action: string) => this.count(id, action);
		const [created, started, died, destroyed] = [
			count('create'),
			count('start'),
			count('die'),
			count('destroy'),
		];
		// Made at the very moment at which the engine went away: only its end is told.
		const onlyTheEnd = this.#away > 0 && created === 0 && started === 0;
		const mayBeUntold = (times: number) => times === 0 && this.#cutOff.has(id);
		return (
			(created === 1 || onlyTheEnd) &&
			started <= 1 &&
			(died === started || mayBeUntold(died) || (died === 1 && mayBeUntold(started)) || onlyTheEnd) &&
			(destroyed === 1 || mayBeUntold(destroyed)) &&
			!/\b(exec_|restart|unpause)/.test(this.#describe(id))
		);
	}

	#describe(id: string): string {
		const actions = [...(this.#happened.get(id) ?? [])].map(([action, times]) => `${action} ${times.size}`);
		return `${id}: ${actions.join(', ')}${this.#cutOff.has(id) ? ' (the engine was away)' : ''}`;
	}

	#hear({ Action, Actor, timeNano }: z.infer<typeof eventSchema>): void {
		const actions = this.#happened.get(Actor.ID) ?? new Map<string, Set<number>>();
		// `exec_create: command`, `health_status: healthy`
		const [action = ''] = Action.split(':');
		actions.set(action, (actions.get(action) ?? new Set()).add(timeNano));
		this.#happened.set(Actor.ID, actions);
	}
}
