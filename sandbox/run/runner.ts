import { setTimeout as delay } from 'node:timers/promises';
import { shortIds, logSurvived } from '../../common/log';
import type { RunningContainer } from '../engine/engine';
import { Gateway, type GatewaySettings } from '../gateway/gateway';
import type { Traffic } from '../gateway/traffic';
import { Printed } from './outcome';
import { ReceivedFiles } from '../outputFiles';
import { encodeJob, FrameParser, ProtocolError, type RunnerFrame, type RunVerdict } from './protocol';
import { ReadPace } from './readPace';
import type { PythonJob } from '../sandbox';

/** Why a container sends nothing more. */
export type StreamEnd =
	| { readonly how: 'told'; readonly verdict: RunVerdict }
	/** It ended without a report; `diagnosis` is what it printed about itself. */
	| { readonly how: 'silent'; readonly diagnosis: string }
	| { readonly how: 'broken'; readonly error: unknown };

/** How much of what the container's supervisor prints about itself is kept for the message. */
const DIAGNOSIS_CHARACTERS = 2000;

/** A container that has reported its end only has to exit. Killing its processes costs the kernel more. */
const ENDS_WITHIN_MS = 2000;

/** A container from its start on. It reads the container's output and sends it its only job. */
export class Runner {
	readonly id: string;
	/** Resolves when the container waits for its job. Never, if it ends before that. */
	readonly ready: Promise<void>;
	/** Resolves when nothing more will come. Never rejects. */
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

	/** False once the container has ended, after which no job may be sent. */
	get alive(): boolean {
		return this.#end === undefined;
	}

	/** True once the container waits for its job. */
	get isReady(): boolean {
		return this.#ready;
	}

	/** Whether the open connection keeps this process alive. */
	keepProcessAlive(keep: boolean): void {
		this.container.keepProcessAlive(keep);
	}

	/** Whether Python's sockets in the image do not use the gateway, as the container reports when it is ready. */
	get lacksRelay(): boolean {
		return this.#lacksRelay;
	}

	/** What the run's connections transferred; undefined if they do not go through the gateway. */
	get traffic(): Traffic | undefined {
		return this.#gateway?.traffic;
	}

	/** Throws on a second call: a container that has run code never gets another job. */
	send(job: PythonJob, settings?: GatewaySettings): void {
		if (this.#used) throw new Error(`The container ${this.id} was to be used a second time.`);
		this.#used = true;
		this.keepProcessAlive(true);
		if (settings !== undefined) this.#gateway = this.#openGateway(settings);
		this.container.write(encodeJob(job));
	}

	/**
	 * Closes the connection, kills the container unless it ends by itself, and removes it. It may be gone already.
	 */
	remove(): Promise<void> {
		this.#gateway?.end();
		return this.container.remove(this.#end?.how === 'told' ? ENDS_WITHIN_MS : 0);
	}

	#openGateway(settings: GatewaySettings): Gateway {
		const { container } = this;
		const gateway = new Gateway(settings, {
			write: (pieces) => {
				// In one write: the engine would pass on each piece separately, and wake the container for each.
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

	/** False if it is more than the container may send. */
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

/** For `catch`: a container that cannot be removed now ends by itself, and is removed later with the orphans. */
export function warnNotRemoved({ shortId }: Runner): (error: unknown) => void {
	return logSurvived('A container could not be removed', { container: shortId });
}
