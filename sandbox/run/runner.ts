import { setTimeout as delay } from 'node:timers/promises';
import { shortIds, survived } from '../../common/log';
import type { RunningContainer } from '../engine/engine';
import { Gateway, type GatewaySettings } from '../gateway/gateway';
import type { Traffic } from '../gateway/traffic';
import { Printed } from './outcome';
import { ReceivedFiles } from '../outputFiles';
import { encodeJob, FrameParser, ProtocolError, type RunnerFrame, type Verdict } from './protocol';
import { ReadPace } from './readPace';
import type { PythonJob } from '../sandbox';

/** Why no more will come from a container. */
export type StreamEnd =
	| { readonly how: 'told'; readonly verdict: Verdict }
	/** It ended without a word; what it printed about itself. */
	| { readonly how: 'silent'; readonly diagnosis: string }
	| { readonly how: 'broken'; readonly error: unknown };

/** Of what the container's own supervisor prints about itself, kept for the message. */
const DIAGNOSIS_CHARACTERS = 2000;

/** A container that has told its end has nothing left to do; killing its processes takes the kernel a moment. */
const ENDS_WITHIN_MS = 2000;

/** A container from its start on: reads what it says, and hands it the one job of its life. */
export class Runner {
	readonly id: string;
	/** Resolves when the container waits for its job; not at all when it ends before that. */
	readonly ready: Promise<void>;
	/** Resolves when no more will come; never rejects. */
	readonly end: Promise<StreamEnd>;
	readonly printed = new Printed();
	readonly files = new ReceivedFiles();
	#tellReady: () => void = () => {};
	#ready = false;
	#used = false;
	#end: StreamEnd | undefined;
	#gateway: Gateway | undefined;
	#lacksRelay = false;

	constructor(private readonly container: RunningContainer) {
		this.id = container.id;
		this.ready = new Promise((resolve) => {
			this.#tellReady = () => {
				this.#ready = true;
				resolve();
			};
		});
		this.end = this.#listen().then(
			(end) => this.#close(end),
			(error: unknown) => this.#close({ how: 'broken', error }),
		);
	}

	/** For logs. */
	get shortId(): string {
		return shortIds(this.id);
	}

	/** False once it has ended: no job may be sent then. */
	get alive(): boolean {
		return this.#end === undefined;
	}

	/** True from when the container waits for its job. */
	get isReady(): boolean {
		return this.#ready;
	}

	/** Whether the open line keeps this process from ending. */
	keepProcessAlive(keep: boolean): void {
		this.container.keepProcessAlive(keep);
	}

	/** Whether Python's sockets in the image do not know the way through the gateway, as the container says once it is ready. */
	get lacksRelay(): boolean {
		return this.#lacksRelay;
	}

	/** What went over the run's connections; undefined where they do not go through the gateway. */
	get traffic(): Traffic | undefined {
		return this.#gateway?.traffic;
	}

	/** Throws when it was called before: a container that has run code never sees another job. */
	send(job: PythonJob, settings?: GatewaySettings): void {
		if (this.#used) throw new Error(`The container ${this.id} was to be used a second time.`);
		this.#used = true;
		this.keepProcessAlive(true);
		if (settings !== undefined) this.#gateway = this.#openGateway(settings);
		this.container.write(encodeJob(job));
	}

	/** Lets go of the line, kills where it does not end by itself, and removes; fine when it is gone already. */
	remove(): Promise<void> {
		this.#gateway?.end();
		return this.container.remove(this.#end?.how === 'told' ? ENDS_WITHIN_MS : 0);
	}

	#openGateway(settings: GatewaySettings): Gateway {
		const { container } = this;
		const gateway = new Gateway(settings, {
			write: (pieces) => {
				// In one write: the engine would pass each piece on by itself, and wake the container for each.
				if (this.alive) container.write(Buffer.concat(pieces));
			},
			get ready() {
				return container.drained;
			},
		});
		container.onDrain(() => gateway.drained());
		return gateway;
	}

	#close(end: StreamEnd): StreamEnd {
		this.#end = end;
		this.#gateway?.end();
		return end;
	}

	async #listen(): Promise<StreamEnd> {
		const parser = new FrameParser();
		const pace = new ReadPace();
		let diagnosis = '';
		for await (const { stream, data } of this.container.output) {
			if (stream === 'stderr') {
				diagnosis = (diagnosis + data.toString()).slice(-DIAGNOSIS_CHARACTERS);
				continue;
			}
			for (const frame of parser.push(data)) {
				if (frame.kind === 'ready') {
					this.#lacksRelay = !frame.network;
					this.#tellReady();
				} else if (frame.kind === 'relay') this.#gatewayForFrames().receive(frame.frame);
				else if (frame.kind === 'end') return { how: 'told', verdict: frame.verdict };
				else if (!this.#used) throw new ProtocolError('output before its job');
				else if (!this.#keep(frame)) throw new ProtocolError('more output than agreed');
			}
			const wait = this.#gateway === undefined ? 0 : pace.after(data.length);
			if (wait > 0) await delay(wait);
		}
		return { how: 'silent', diagnosis };
	}

	#gatewayForFrames(): Gateway {
		if (this.#gateway === undefined) throw new ProtocolError('connections where it has none');
		return this.#gateway;
	}

	/** False when that is more than the container may send. */
	#keep(frame: Exclude<RunnerFrame, { kind: 'ready' | 'end' | 'relay' }>): boolean {
		switch (frame.kind) {
			case 'file':
				return this.files.begin(frame.name);
			case 'file_data':
				return this.files.add(frame.data);
			default:
				return this.printed.add(frame.kind, frame.data);
		}
	}
}

/** For `catch`: a container that is not removed now ends by itself, and what is left of it goes with the leftovers. */
export function warnNotRemoved({ shortId }: Runner): (error: unknown) => void {
	return survived('A container could not be removed', { container: shortId });
}
