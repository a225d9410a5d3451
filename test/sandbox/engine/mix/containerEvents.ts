import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import Docker from 'dockerode';
import { z } from 'zod/v4';

const eventSchema = z.object({
	Action: z.string(),
	Actor: z.object({ ID: z.string() }),
	timeNano: z.number(),
});

/** Collects an engine's container events, across restarts of the engine. */
export class ContainerEvents {
	readonly #docker: Docker;
	/** Times of events by container and action. An event that is reported twice counts once. */
	readonly #happened = new Map<string, Map<string, Set<number>>>();
	/** Containers that existed when the engine stopped. Their last events may be missing. */
	readonly #cutOff = new Set<string>();
	/** Number of times that the engine has stopped. */
	#away = 0;
	#stream: Readable | undefined;
	#ended: Promise<void> | undefined;

	constructor(socketPath: string) {
		this.#docker = new Docker({ socketPath });
	}

	/** Follows the events from the engine's start, including earlier ones. Call it after each start of the engine. */
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
		// The stream breaks when the engine ends.
		this.#ended = finished(stream).catch(() => {});
	}

	/** Call it after the engine has ended. */
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
	 * Describes containers with unexpected events. A container must be created once, started at most once, end once and
	 * be removed. Nothing else may be started in it.
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
		// If a container is created just when the engine stops, only its end is reported.
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
